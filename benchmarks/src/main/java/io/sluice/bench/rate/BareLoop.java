package io.sluice.bench.rate;

import io.sluice.bench.figure.Rates;
import io.sluice.bench.figure.Sample;
import io.sluice.bench.given.BenchImages;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.embed.EmbedConfig;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The same work with nothing around it: threads that decode images straight into the batch they
 * belong to, and per encoder one thread that embeds batches as they fill up.
 *
 * <p>As many decoding threads, encoders and threads per encoder as the job has, the same batch size
 * and decoding that runs some batches ahead of the forward pass. Nothing is read, written, scored
 * or kept.
 *
 * <p>As {@link PipelineRate} does, it embeds a lead-in of half as many images on the very threads
 * that are measured, collects garbage and only then starts the clock, so that neither is colder
 * than the other.
 */
public final class BareLoop implements Rate {
    private static final int AHEAD = 3;

    private final List<Encoder> encoders;
    private final BenchImages images;
    private final int batch;
    private final int decodeThreads;
    private final int size;

    public BareLoop(List<Encoder> encoders, BenchImages images, EmbedConfig config) {
        this.encoders = encoders;
        this.images = images;
        this.batch = config.batching().size();
        this.decodeThreads = config.decodeThreads() * encoders.size();
        this.size = encoders.get(0).spec().inputSize();
    }

    /** Decodes and embeds a number of images, a multiple of the batch size, after the lead-in. */
    @Override
    public Sample run(int count) throws InterruptedException {
        byte[][] pixels = new byte[AHEAD * encoders.size()][batch * size * size * 3];
        Pass leadIn = new Pass(count / batch / 2, pixels);
        Pass measured = new Pass(count / batch, pixels);
        Clock clock = new Clock();
        CyclicBarrier start = new CyclicBarrier(decodeThreads + encoders.size(), clock::start);
        try (Crew crew = new Crew()) {
            for (int i = 1; i <= decodeThreads; i++) {
                crew.start(
                        "decode-" + i,
                        () -> {
                            leadIn.decode();
                            start.await();
                            measured.decode();
                        });
            }
            for (Encoder encoder : encoders) {
                crew.start(
                        "bench-forward",
                        () -> {
                            leadIn.embed(encoder);
                            start.await();
                            measured.embed(encoder);
                        });
            }
            crew.awaitDone();
            return clock.sample(measured.embeddedAt);
        }
    }

    /** Starts once all threads are through with the lead-in. */
    private final class Clock {
        private CpuTimes before = CpuTimes.now();
        private long began;

        void start() {
            System.gc(); // what the lead-in left behind is not measured
            before = CpuTimes.now();
            began = System.nanoTime();
        }

        Sample sample(long[] embeddedAt) {
            return Rates.ofBatches(began, embeddedAt, batch, before);
        }
    }

    /** Over a number of batches, shared by all threads. */
    private final class Pass {
        private final int batches;
        private final byte[][] pixels;
        private final CountDownLatch[] decoded;
        private final CountDownLatch[] embedded;
        private final long[] embeddedAt;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger nextBatch = new AtomicInteger();

        Pass(int batches, byte[][] pixels) {
            this.batches = batches;
            this.pixels = pixels;
            this.decoded = latches(batch);
            this.embedded = latches(1);
            this.embeddedAt = new long[batches];
        }

        private CountDownLatch[] latches(int count) {
            return IntStream.range(0, batches)
                    .mapToObj(b -> new CountDownLatch(count))
                    .toArray(CountDownLatch[]::new);
        }

        void decode() throws InterruptedException, UnreadableImageException {
            for (int i = next.getAndIncrement(); i < batches * batch; i = next.getAndIncrement()) {
                int b = i / batch;
                if (b >= pixels.length) {
                    embedded[b - pixels.length].await();
                }
                Pixels image = ImageDecoder.decode(images.file(i), size);
                byte[] rgb = image.rgb();
                System.arraycopy(
                        rgb, 0, pixels[b % pixels.length], i % batch * rgb.length, rgb.length);
                decoded[b].countDown();
            }
        }

        void embed(Encoder encoder) throws InterruptedException {
            for (int b = nextBatch.getAndIncrement();
                    b < batches;
                    b = nextBatch.getAndIncrement()) {
                decoded[b].await();
                encoder.embed(pixels[b % pixels.length], batch);
                embeddedAt[b] = System.nanoTime();
                embedded[b].countDown();
            }
        }
    }
}
