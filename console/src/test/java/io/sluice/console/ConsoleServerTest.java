package io.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConsoleServerTest {
    private static final ConsoleConfig ANY_PORT = new ConsoleConfig("127.0.0.1", 0, List.of());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final SampleLoop LOOP = new SampleLoop();
    private static ConsoleServer server;

    @BeforeAll
    static void start() {
        server = ConsoleServer.start(ANY_PORT, LOOP);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tellsTheStatusAsJson() throws Exception {
        JsonNode status = new ObjectMapper().readTree(get("api/status").body());
        assertThat(status.at("/flow/totals/produced").asLong()).isEqualTo(4_600);
        assertThat(status.at("/at").asText()).isEqualTo("2026-01-01T12:05:00Z");
        assertThat(status.at("/selection/tasks/0/name").asText()).isEqualTo("flowers");
    }

    @Test
    void sendsASnapshotToWhoeverListens() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.address().resolve("api/events"))
                        .header("Accept", "text/event-stream")
                        .build();
        HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: snapshot");
            JsonNode first = new ObjectMapper().readTree(data(lines.readLine()));
            assertThat(first.at("/flow/rooms/0/name").asText()).isEqualTo("ingest");
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("event: snapshot");
        }
    }

    @Test
    void servesThePageAndAllItNeedsItself() throws Exception {
        String page = get("").body();
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
        List<String> needed = links.results().map(it -> it.group(1)).distinct().toList();
        assertThat(needed).contains("js/main.js", "style.css", "vendor/uplot/uPlot.iife.min.js");
        for (String path : needed) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/status", "js/main.js"})
    void letsThePageLoadNothingFromElsewhere(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void keepsAPictureForEverAndKnowsNoOthers() throws Exception {
        long position = LOOP.snapshot().selection().gallery().get(0).position();
        HttpResponse<String> picture = get("api/kept/" + position);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture.headers().allValues("Cache-Control"))
                .containsExactly("private, max-age=31536000, immutable");
        assertThat(get("api/kept/999999999").statusCode()).isEqualTo(404);
        assertThat(get("api/kept/passwd").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/status", "/api/events", "/js/main.js", "/api/kept/1"})
    void refusesAForeignHost(String path) throws Exception {
        assertThat(statusLine("evil.example:" + server.address().getPort(), path))
                .startsWith("HTTP/1.1 403");
        assertThat(statusLine("localhost:" + server.address().getPort(), "/"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void saysInOneLineThatItsPortIsTaken() {
        ConsoleConfig same = new ConsoleConfig("127.0.0.1", server.address().getPort(), List.of());
        assertThatExceptionOfType(PortTakenException.class)
                .isThrownBy(() -> ConsoleServer.start(same, LOOP))
                .withMessageContaining("127.0.0.1:" + server.address().getPort())
                .withMessageContaining("console.port")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void endsItsStreamsWhenItStops() throws Exception {
        ConsoleServer other = ConsoleServer.start(ANY_PORT, LOOP);
        HttpRequest request =
                HttpRequest.newBuilder(other.address().resolve("api/events"))
                        .header("Accept", "text/event-stream")
                        .build();
        HttpResponse<Stream<String>> response = CLIENT.send(request, BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        other.close();
        try (Stream<String> lines = response.body()) {
            lines.forEach(line -> assertThat(line).isNotNull());
        } catch (java.io.UncheckedIOException e) {
            assertThat(e).hasMessageContaining("closed"); // cut off is an end as well
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = server.address().resolve(path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** By hand: Java's client does not let a program name another host. */
    private static String statusLine(String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n"
                            .formatted(path, host);
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static String data(String line) {
        assertThat(line).startsWith("data: ");
        return line.substring("data: ".length());
    }
}
