package io.sluice.embed.swap;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.MeanColourParts;
import io.sluice.embed.catalog.Release;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.MalformedSafetensorsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Encoders that load when the test says so, that are counted, and that nobody uses once closed. */
public final class WatchedEncoders {
    private static final Map<Long, CountDownLatch> HELD = new ConcurrentHashMap<>();
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static final AtomicInteger FAILED_EMBEDDINGS = new AtomicInteger();

    private static volatile CountDownLatch embedding = new CountDownLatch(1);
    private static volatile CountDownLatch stopped = new CountDownLatch(0);
    private static volatile boolean inUse;
    private static volatile boolean closedWhileInUse;
    private static volatile long garbled = -1;

    private WatchedEncoders() {}

    public static void reset() {
        HELD.clear();
        OPEN.set(0);
        FAILURES.set(0);
        FAILED_EMBEDDINGS.set(0);
        stopped = new CountDownLatch(0);
        closedWhileInUse = false;
        garbled = -1;
    }

    /** Lets every encoder stop in the middle of what it does, whoever interrupts it. */
    public static void stop() {
        embedding = new CountDownLatch(1);
        stopped = new CountDownLatch(1);
    }

    public static void awaitStopped() throws InterruptedException {
        embedding.await();
    }

    public static void goOn() {
        stopped.countDown();
    }

    public static boolean closedWhileInUse() {
        return closedWhileInUse;
    }

    /** Lets no encoder of this generation load until it is released. */
    public static void hold(long generation) {
        HELD.put(generation, new CountDownLatch(1));
    }

    public static void letGo(long generation) {
        HELD.get(generation).countDown();
    }

    /** Lets the store be away this often. */
    public static void failNext(int times) {
        FAILURES.set(times);
    }

    /** Lets the files of this generation be no encoder's. */
    public static void garble(long generation) {
        garbled = generation;
    }

    /** Lets encoders that are open already or that load next be unable to embed this often. */
    public static void failNextEmbeddings(int times) {
        FAILED_EMBEDDINGS.set(times);
    }

    public static int open() {
        return OPEN.get();
    }

    public static Encoder load(Release release) throws RefusedEncoderException {
        CountDownLatch held = HELD.get(release.encoder().generation());
        try {
            if (held != null) {
                held.await();
            }
        } catch (InterruptedException e) {
            throw new RefusedEncoderException("it was interrupted", e);
        }
        if (isNext(FAILURES)) {
            throw new UncheckedIOException(new IOException("the store is away"));
        }
        if (release.encoder().generation() == garbled) {
            throw new RefusedEncoderException(
                    "no graph", new MalformedSafetensorsException("no graph"));
        }
        Encoder encoder = MeanColourParts.meanColour(release);
        OPEN.incrementAndGet();
        return new Watched(encoder);
    }

    private static boolean isNext(AtomicInteger failures) {
        return failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static final class Watched implements Encoder {
        private final Encoder encoder;
        private volatile boolean closed;

        Watched(Encoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public EncoderVersion version() {
            return encoder.version();
        }

        @Override
        public EncoderSpec spec() {
            return encoder.spec();
        }

        @Override
        public float[] embed(byte[] rgb, int count) {
            if (closed) {
                throw new IllegalStateException("Used after it was closed");
            }
            if (isNext(FAILED_EMBEDDINGS)) {
                throw new IllegalStateException("The device is full");
            }
            inUse = true;
            embedding.countDown();
            while (stopped.getCount() > 0) {
                Thread.onSpinWait();
            }
            float[] rows = encoder.embed(rgb, count);
            inUse = false;
            return rows;
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("Closed twice");
            }
            closed = true;
            closedWhileInUse |= inUse;
            OPEN.decrementAndGet();
        }
    }
}
