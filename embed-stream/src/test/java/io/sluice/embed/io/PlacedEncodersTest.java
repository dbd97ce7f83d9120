package io.sluice.embed.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.encoder.RefusedEncoderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedEncodersTest {
    private static final byte[] SPEC = {1, 2, 3};

    @TempDir Path folder;
    private HttpServer store;

    /** Stands in for an object store with one object in it. */
    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "nobody");
        System.setProperty("aws.secretAccessKey", "nothing");
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext(
                "/models/released/tiny/spec.json",
                exchange -> {
                    exchange.sendResponseHeaders(200, SPEC.length);
                    exchange.getResponseBody().write(SPEC);
                    exchange.close();
                });
        store.start();
    }

    @AfterEach
    void stop() {
        store.stop(0);
    }

    @Test
    void opensFilesOfAllowedFoldersAndAllowedPrefixes() throws Exception {
        Files.write(folder.resolve("spec.json"), new byte[] {4});
        try (PlacedEncoders source = source()) {
            assertThat(content(source, URI.create("s3://models/released/tiny"))).isEqualTo(SPEC);
            assertThat(content(source, folder.toUri())).containsExactly(4);
        }
    }

    @Test
    void refusesWhatLiesElsewhere() {
        try (PlacedEncoders source = source()) {
            assertThatThrownBy(() -> content(source, URI.create("s3://models/tiny")))
                    .isInstanceOf(RefusedEncoderException.class)
                    .hasMessageContaining("none of the allowed places");
            assertThatThrownBy(() -> content(source, folder.getParent().toUri()))
                    .isInstanceOf(RefusedEncoderException.class);
        }
    }

    private PlacedEncoders source() {
        ClaimsConfig claims =
                ClaimsConfig.from(
                        Settings.of(
                                Map.of(
                                        "claims.s3-endpoint",
                                        "http://127.0.0.1:" + store.getAddress().getPort(),
                                        "claims.s3-path-style",
                                        "true")));
        return new PlacedEncoders(
                List.of(folder.toUri(), URI.create("s3://models/released")), claims);
    }

    private static byte[] content(PlacedEncoders source, URI place) throws Exception {
        try (InputStream in = source.open(place, "spec.json")) {
            return in.readAllBytes();
        }
    }
}
