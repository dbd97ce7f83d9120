package io.sluice.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.sluice.console.watch.Loop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page, the snapshot as JSON, and a stream of snapshots, one a second. */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final int LISTENERS = 64;
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-cache");

    private final ConsoleConfig config;
    private final Loop loop;
    private final HostGuard guard;
    private final SnapshotJson json = new SnapshotJson();
    private final Broadcast broadcast = new Broadcast();
    private final ScheduledExecutorService everySecond =
            Executors.newSingleThreadScheduledExecutor(ConsoleServer::daemon);
    private final Semaphore seats = new Semaphore(LISTENERS);
    private final Javalin server;

    private ConsoleServer(ConsoleConfig config, Loop loop) {
        this.config = config;
        this.loop = loop;
        this.guard = new HostGuard(config);
        this.server = Javalin.create(this::define);
    }

    /**
     * @throws PortTakenException if something else listens there
     */
    public static ConsoleServer start(ConsoleConfig config, Loop loop) {
        refuseTakenPort(config);
        ConsoleServer console = new ConsoleServer(config, loop);
        try {
            console.server.start(config.host(), config.port());
        } catch (JavalinBindException e) {
            console.close();
            throw new PortTakenException(config, e);
        }
        console.everySecond.scheduleWithFixedDelay(console::publish, 0, 1, TimeUnit.SECONDS);
        return console;
    }

    /** Asked beforehand, for the server logs at length when it cannot start. */
    private static void refuseTakenPort(ConsoleConfig config) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (IOException e) {
            throw new PortTakenException(config, e);
        }
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        String host = config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host();
        return URI.create("http://" + host + ":" + server.port() + "/");
    }

    private void define(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.staticFiles.add(
                files -> {
                    files.directory = "/web";
                    files.location = Location.CLASSPATH;
                    files.headers = HEADERS;
                });
        javalin.routes.before(this::admit);
        javalin.routes.get("/api/status", this::status);
        javalin.routes.get("/api/kept/{position}", this::picture);
        javalin.routes.sse("/api/events", this::follow);
    }

    private void admit(Context request) {
        HEADERS.forEach(request::header);
        if (!guard.admits(request.header("Host"))) {
            throw new ForbiddenResponse(
                    "The console does not go by this host name; see console.allowed-hosts");
        }
    }

    private void status(Context request) {
        request.contentType("application/json").result(json.write(loop.snapshot()));
    }

    private void picture(Context request) {
        long position =
                request.pathParamAsClass("position", Long.class)
                        .getOrThrow(problems -> new NotFoundResponse("No such picture"));
        byte[] png =
                loop.picture(position).orElseThrow(() -> new NotFoundResponse("No such picture"));
        request.header("Cache-Control", "private, max-age=31536000, immutable");
        request.contentType("image/png").result(png);
    }

    /** Holds one thread per listener, so that a slow one holds up nobody else. */
    private void follow(SseClient client) {
        if (!seats.tryAcquire()) {
            return; // the browser asks again
        }
        try {
            Optional<Broadcast.Edition> edition = broadcast.after(0);
            while (edition.isPresent() && !client.terminated()) {
                client.sendEvent("snapshot", edition.get().text());
                edition = broadcast.after(edition.get().number());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            seats.release();
        }
    }

    private void publish() {
        try {
            broadcast.publish(json.write(loop.snapshot()));
        } catch (RuntimeException e) { // would end the schedule
            LOG.error("No snapshot could be taken", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "console-events");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        everySecond.shutdownNow();
        broadcast.close();
        awaitListeners();
        server.stop();
    }

    private void awaitListeners() {
        try {
            if (!seats.tryAcquire(LISTENERS, 2, TimeUnit.SECONDS)) {
                LOG.debug("Somebody who listens is too slow to be waited for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
