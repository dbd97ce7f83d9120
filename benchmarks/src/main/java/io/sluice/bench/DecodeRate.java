package io.sluice.bench;

import io.sluice.encoder.image.ImageDecoder;
import java.util.concurrent.atomic.AtomicInteger;

/** Decoding alone, on all threads that decode. */
final class DecodeRate {
    private final BenchImages images;
    private final int size;
    private final int threads;

    DecodeRate(BenchImages images, int size, int threads) {
        this.images = images;
        this.size = size;
        this.threads = threads;
    }

    Sample run(int count) throws InterruptedException {
        CpuTimes before = CpuTimes.now();
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (Crew crew = new Crew()) {
            for (int t = 1; t <= threads; t++) {
                crew.start(
                        "decode-" + t,
                        () -> {
                            for (int i = next.getAndIncrement();
                                    i < count;
                                    i = next.getAndIncrement()) {
                                ImageDecoder.decode(images.file(i), size);
                            }
                        });
            }
            crew.awaitDone();
            return Rates.ofBatches(began, new long[] {System.nanoTime()}, count, before);
        }
    }
}
