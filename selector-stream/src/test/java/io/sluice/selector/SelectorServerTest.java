package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.flowers;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.selector.TopicLog.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to a selector that runs on a real broker. */
final class SelectorServerTest {
    private static final int IMAGES = 200;

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @Test
    void answersWhatItIsAskedWhileItRuns() throws Exception {
        OnBroker broker = OnBroker.topics("serving-", 2);
        broker.scored().append(scored());
        port = freePort();
        Map<String, String> settings =
                new HashMap<>(
                        SelectorProcess.settings(broker.topics(), broker.connection(), folder));
        settings.put("selector.http-port", Integer.toString(port));
        try (Room room = SelectorMain.room(Settings.of(settings))) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(room));
            broker.decisions().read(IMAGES);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(get("/tasks").statusCode()).isEqualTo(200));
            tellsWhereTasksStand();
            tellsAllBarsOfOneTask();
            tellsWhoDecidesOnWhat();
            tellsMonitoring();
            refusesTheRest();
            room.close();
            assertThat(running).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    private void tellsWhereTasksStand() throws Exception {
        assertThat(get("/tasks").body())
                .contains("\"task\":\"signs\",\"partition\":0,\"encoderVersion\":\"" + FIRST + "\"")
                .contains("\"task\":\"flowers\",\"partition\":1")
                .contains("\"seen\":100,")
                .contains("\"keepRatio\":0.1,")
                .contains("\"bars\":{\"examples\":2,\"passAny\":1,\"passNone\":0,\"least\":")
                .doesNotContain("\"examples\":[");
    }

    private void tellsAllBarsOfOneTask() throws Exception {
        assertThat(get("/tasks?task=signs").body())
                .containsPattern("\"examples\":\\[-1.0,0\\.\\d+]")
                .doesNotContain("flowers");
        assertThat(get("/tasks?task=nobody").body()).isEqualTo("[]");
    }

    private void tellsWhoDecidesOnWhat() throws Exception {
        assertThat(get("/instances").body())
                .startsWith("[{\"address\":\"127.0.0.1:" + port + "\"")
                .contains("serving-scored-images-0", "serving-scored-images-1");
    }

    private void tellsMonitoring() throws Exception {
        assertThat(get("/metrics").body())
                .contains("sluice_selector_state{state=\"RUNNING\"} 1\n")
                .contains(
                        "sluice_selector_task_asked_total{partition=\"0\",step=\"decided\","
                                + "task=\"signs\"} 100\n")
                .contains("kafka_consumer_fetch_manager_records_lag{")
                .contains("kafka_stream_alive_stream_threads{");
    }

    private void refusesTheRest() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/tasks/").statusCode()).isEqualTo(404);
        HttpResponse<String> post =
                client.send(
                        HttpRequest.newBuilder(address("/tasks"))
                                .POST(BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET");
        assertThat(statusLine("evil.example")).contains(" 403 ");
        assertThat(statusLine("localhost:" + port)).contains(" 200 ");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** By hand: no client of Java's names another host than it asks. */
    private String statusLine(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            PrintWriter out =
                    new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
            out.print("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            out.flush();
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static List<Entry<ScoredImage>> scored() {
        List<Entry<ScoredImage>> scored = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            double similarity = (i * 7 % 100) / 100.0;
            String id = "image-" + i;
            ScoredImage image = image(id, FIRST, signs(similarity), flowers(1 - similarity));
            scored.add(new Entry<>(i % 2, id, image));
        }
        return scored;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Room room) {
        try {
            room.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
