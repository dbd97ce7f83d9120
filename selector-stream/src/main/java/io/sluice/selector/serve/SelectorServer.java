package io.sluice.selector.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions about a running selector: {@code /tasks}, {@code /instances}, {@code /metrics}.
 */
public final class SelectorServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SelectorServer.class);
    private static final int WORKERS = 4;

    static {
        RequestLimits.set(); // before the JDK's server is loaded, which reads them once
    }

    private final KafkaStreams streams;
    private final HostNames names;
    private final TaskPage tasks;
    private final InstancePage instances;
    private final HttpServer server;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(WORKERS, SelectorServer::daemon);

    private SelectorServer(
            Serving serving, KafkaStreams streams, TaskPage tasks, InstancePage instances)
            throws IOException {
        this.streams = streams;
        this.names = serving.names();
        this.tasks = tasks;
        this.instances = instances;
        this.server = HttpServer.create(new InetSocketAddress(serving.host(), serving.port()), 0);
    }

    /**
     * Starts to answer, if it is to.
     *
     * @param input topic that is decided on
     * @throws IllegalStateException if something else listens there
     */
    public static Closeable open(Serving serving, KafkaStreams streams, String input) {
        return serving.isOn() ? start(serving, streams, input) : () -> {};
    }

    private static SelectorServer start(Serving serving, KafkaStreams streams, String input) {
        try {
            SelectorServer started =
                    new SelectorServer(
                            serving,
                            streams,
                            new TaskPage(streams, input),
                            new InstancePage(streams));
            started.server.createContext("/", started::handle);
            started.server.setExecutor(started.workers);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot listen on %s:%d: %s; see selector.http-port"
                            .formatted(serving.host(), serving.port(), e.getMessage()),
                    e);
        }
    }

    /** An answer. */
    private record Reply(int status, String type, String body) {
        static Reply json(Object value) {
            return new Reply(200, "application/json", JsonText.of(value));
        }

        static Reply error(int status, String sentence) {
            return new Reply(status, "application/json", JsonText.of(Map.of("error", sentence)));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = safely(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (reply.status() == 405) {
                exchange.getResponseHeaders().set("Allow", "GET");
            }
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply safely(HttpExchange exchange) {
        try {
            return reply(exchange);
        } catch (InvalidStateStoreException e) {
            return rebalancing();
        } catch (RuntimeException e) {
            LOG.error("{} cannot be answered", exchange.getRequestURI(), e);
            return Reply.error(500, "This cannot be answered; the log says why");
        }
    }

    private Reply reply(HttpExchange exchange) {
        if (!names.admit(exchange.getRequestHeaders().getFirst("Host"))) {
            return Reply.error(
                    403,
                    "The selector does not go by this host name; see selector.http-allowed-hosts");
        }
        String path = exchange.getRequestURI().getPath();
        if (!path.equals("/tasks") && !path.equals("/instances") && !path.equals("/metrics")) {
            return Reply.error(404, "There are /tasks, /instances and /metrics");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Reply.error(405, "Nothing can be changed here: GET alone");
        }
        if (path.equals("/metrics")) {
            String text = PrometheusText.of(streams.state(), streams.metrics());
            return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", text);
        }
        if (streams.state() != State.RUNNING) {
            return rebalancing();
        }
        return Reply.json(
                path.equals("/instances")
                        ? instances.all()
                        : tasks.of(Query.value(exchange.getRequestURI().getRawQuery(), "task")));
    }

    private Reply rebalancing() {
        return Reply.error(
                503,
                "The selector is %s: partitions are being handed out or restored; ask again soon"
                        .formatted(streams.state()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "selector-http");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
