package io.sluice.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** A port that stays the same from start to start as long as nobody else takes it. */
final class RememberedPort {
    /** Below the range from which the kernel takes ports for outgoing connections. */
    private static final int LEAST = 20_000;

    private static final int MOST = 32_000;

    private final Path file;

    RememberedPort(Path file) {
        this.file = file;
    }

    /** The last port if it is free, else another one, which is the last port from then on. */
    int choose() throws IOException {
        int last = last();
        int chosen = last > 0 && isFree(last) ? last : anyFree();
        if (chosen != last) {
            Files.writeString(file, Integer.toString(chosen));
        }
        return chosen;
    }

    private int last() throws IOException {
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static int anyFree() {
        int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
        while (!isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
        }
        return port;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
