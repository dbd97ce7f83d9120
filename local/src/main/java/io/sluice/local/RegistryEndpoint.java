package io.sluice.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a starting registry is asked over HTTP. */
final class RegistryEndpoint {
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    /**
     * @param url base of the Confluent-compatible interface
     */
    RegistryEndpoint(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }

    boolean answers() throws InterruptedException {
        try {
            HttpRequest request = request("/subjects").GET().build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    void refuseIncompatibleChanges() throws IOException, InterruptedException {
        HttpRequest request =
                request("/config")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(
                    "The schema registry at %s refuses its configuration: %d %s"
                            .formatted(url, response.statusCode(), response.body()));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
    }
}
