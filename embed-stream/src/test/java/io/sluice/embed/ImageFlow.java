package io.sluice.embed;

import java.awt.Color;
import java.time.Duration;

/** Sends images, one in ten of them broken, until it is stopped. */
final class ImageFlow {
    private static final int COLOURS = 400;
    private static final int AT_ONCE = 20;

    private final LiveTopics live;
    private final Duration pause;
    private final byte[][] images = new byte[COLOURS][];
    private Thread thread = new Thread(this::send);
    private volatile boolean flowing;
    private volatile int sent;

    ImageFlow(LiveTopics live) {
        this(live, Duration.ofMillis(50));
    }

    /** Sends twenty images at once and then pauses. */
    ImageFlow(LiveTopics live, Duration pause) {
        this.live = live;
        this.pause = pause;
        for (int i = 0; i < COLOURS; i++) {
            images[i] = Fixtures.png(new Color(i * 7919 & 0xFFFFFF | 0x010101));
        }
    }

    void start() {
        flowing = true;
        thread = new Thread(this::send, "flow");
        thread.start();
    }

    void stop() throws InterruptedException {
        flowing = false;
        thread.join();
    }

    int sent() {
        return sent;
    }

    private void send() {
        while (flowing) {
            for (int i = 0; i < AT_ONCE; i++) {
                byte[] image = images[sent % COLOURS];
                live.image("id-" + sent, sent % 10 == 9 ? new byte[] {1, 2, 3} : image);
                sent++;
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
