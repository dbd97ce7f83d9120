package io.sluice.selector.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a selector that has not begun to run. */
final class HalfARequestTest {
    private static final String FIRST_HALF = "GET /metrics HTTP/1.1\r\nHost: loc";
    private static final String SECOND_HALF = "alhost\r\nConnection: close\r\n\r\n";
    private static final int LONG_MILLIS = 60_000;

    private final KafkaStreams streams = streams();
    private int port;
    private Closeable server;

    @BeforeEach
    void open() throws IOException {
        port = freePort();
        server = SelectorServer.open(new Serving("127.0.0.1", port, List.of()), streams, "images");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        streams.close();
    }

    @Test
    void keepsNoOtherRequestFromBeingAnswered() throws IOException {
        try (Socket half = socket();
                Socket other = socket()) {
            send(half, FIRST_HALF);
            send(other, FIRST_HALF + SECOND_HALF);
            assertThat(line(other)).contains(" 200 ");
            send(half, SECOND_HALF); // it was still waited for
            assertThat(line(half)).contains(" 200 ");
        }
    }

    @Test
    void isNotWaitedForForEver() throws IOException {
        try (Socket half = socket()) {
            send(half, FIRST_HALF);
            assertThat(line(half)).isNull();
        }
    }

    private Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONG_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first line of the answer; null if the connection is closed without one. */
    private static String line(Socket socket) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
    }

    private static KafkaStreams streams() {
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("images").to("decisions");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "half-a-request");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9"); // nobody there
        properties.put(StreamsConfig.RECONNECT_BACKOFF_MS_CONFIG, LONG_MILLIS);
        properties.put(StreamsConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONG_MILLIS);
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        return new KafkaStreams(topology.build(), properties);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
