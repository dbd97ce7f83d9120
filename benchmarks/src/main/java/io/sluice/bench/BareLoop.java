package io.sluice.bench;

import io.sluice.embed.EmbedConfig;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The same work with nothing around it: threads that decode images straight into the batch they
 * belong to, and per encoder one thread that embeds batches as they fill up.
 *
 * <p>As many decoding threads, encoders and threads per encoder as the job has, the same batch size
 * and decoding that runs some batches ahead of the forward pass. Nothing is read, written, scored
 * or kept.
 */
final class BareLoop {
    private static final int AHEAD = 3;

    private final List<Encoder> encoders;
    private final BenchImages images;
    private final int batch;
    private final int decodeThreads;
    private final int size;

    BareLoop(List<Encoder> encoders, BenchImages images, EmbedConfig config) {
        this.encoders = encoders;
        this.images = images;
        this.batch = config.batching().size();
        this.decodeThreads = config.batching().decodeThreads() * encoders.size();
        this.size = encoders.get(0).spec().inputSize();
    }

    /** Decodes and embeds a number of images, a multiple of the batch size. */
    Sample run(int count) throws InterruptedException {
        return new Run(count).measure();
    }

    private final class Run {
        private final int batches;
        private final byte[][] pixels;
        private final CountDownLatch[] decoded;
        private final CountDownLatch[] embedded;
        private final long[] embeddedAt;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger nextBatch = new AtomicInteger();

        Run(int count) {
            this.batches = count / batch;
            this.pixels = new byte[AHEAD * encoders.size()][batch * size * size * 3];
            this.decoded = latches(batch);
            this.embedded = latches(1);
            this.embeddedAt = new long[batches];
        }

        private CountDownLatch[] latches(int count) {
            return IntStream.range(0, batches)
                    .mapToObj(b -> new CountDownLatch(count))
                    .toArray(CountDownLatch[]::new);
        }

        Sample measure() throws InterruptedException {
            CpuTimes before = CpuTimes.now();
            long began = System.nanoTime();
            try (Crew crew = new Crew()) {
                for (int i = 1; i <= decodeThreads; i++) {
                    crew.start("decode-" + i, this::decode);
                }
                for (Encoder encoder : encoders) {
                    crew.start("bench-forward", () -> embed(encoder));
                }
                crew.awaitDone();
                return Rates.ofBatches(began, embeddedAt, batch, before);
            }
        }

        private void decode() throws InterruptedException, UnreadableImageException {
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

        private void embed(Encoder encoder) throws InterruptedException {
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
