package io.sluice.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.schemas.codec.RegistryUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfluentRegistryTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private ConfluentRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        registry = new ConfluentRegistry("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void findsAnAvroSchema() {
        answer(200, "{'schema': '\\'string\\''}");
        assertThat(registry.schema(1)).contains("\"string\"");
    }

    @Test
    void knowsNoSchemaWhereThereIsOneThatIsNotAvro() {
        answer(200, "{'schemaType': 'PROTOBUF', 'schema': 'message A {}'}");
        assertThat(registry.schema(2)).isEmpty();
    }

    @Test
    void knowsNoSchemaWhereThereIsNone() {
        answer(404, "{'error_code': 40403, 'message': 'Schema not found'}");
        assertThat(registry.schema(3)).isEmpty();
    }

    @Test
    void asksOnlyOnceForWhatIsNotThere() {
        answer(404, "{'error_code': 40403, 'message': 'Schema not found'}");
        for (int i = 0; i < 5; i++) {
            assertThat(registry.schema(6)).isEmpty();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void doesNotAskForIdsThatNoRegistryGives() {
        answer(500, "{}");
        assertThat(registry.schema(0)).isEmpty();
        assertThat(registry.schema(-1)).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void isUnavailableWhereSomethingElseSaysNotFound() {
        answer(404, "<html>no such page</html>");
        assertThatThrownBy(() -> registry.schema(7))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> registry.schema(7))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void isUnavailableWhereTheServerFailsOrTalksNonsense() {
        answer(500, "{'error_code': 50001, 'message': 'Error in the backend'}");
        assertThatThrownBy(() -> registry.schema(4))
                .isInstanceOf(RegistryUnavailableException.class);
        server.removeContext("/");
        answer(200, "<html>");
        assertThatThrownBy(() -> registry.schema(5))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    /** Quotes are written as apostrophes. */
    private void answer(int status, String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    write(exchange, status, body);
                });
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
