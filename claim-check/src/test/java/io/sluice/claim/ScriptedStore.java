package io.sluice.claim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for an object store that misbehaves as it is told; the last answer is for ever. */
final class ScriptedStore implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> script = new ArrayDeque<>();
    private final AtomicInteger requests = new AtomicInteger();

    /** How one request is answered. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    ScriptedStore(Answer... answers) throws IOException {
        script.addAll(Arrays.asList(answers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    static Answer bytes(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** Says nothing about the length. */
    static Answer unmeasured(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(content);
        };
    }

    /** Says nothing about the length and goes on and on. */
    static Answer endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(piece);
            }
        };
    }

    /** One byte now and then, never silent for long. */
    static Answer drip(int length) {
        return exchange -> {
            exchange.sendResponseHeaders(200, length);
            OutputStream body = exchange.getResponseBody();
            for (int i = 0; i < length; i++) {
                body.write(i);
                body.flush();
                Thread.sleep(50);
            }
        };
    }

    static Answer silence() {
        return exchange -> Thread.sleep(60_000);
    }

    static Answer error(int status, String code) {
        byte[] xml =
                "<Error><Code>%s</Code><Message>scripted</Message></Error>"
                        .formatted(code)
                        .getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.sendResponseHeaders(status, xml.length);
            exchange.getResponseBody().write(xml);
        };
    }

    static Answer redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-central-1");
            exchange.sendResponseHeaders(307, -1);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) {
        requests.incrementAndGet();
        Answer next;
        synchronized (script) {
            next = script.size() > 1 ? script.remove() : script.element();
        }
        try (exchange) {
            next.to(exchange);
        } catch (IOException e) {
            // whoever asked has hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
