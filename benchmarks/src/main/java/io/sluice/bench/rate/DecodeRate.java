package io.sluice.bench.rate;

import io.sluice.bench.figure.Rates;
import io.sluice.bench.figure.Sample;
import io.sluice.bench.given.BenchImages;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.encoder.image.ImageDecoder;
import java.util.concurrent.atomic.AtomicInteger;

/** Decoding alone, on all threads that decode. */
public final class DecodeRate implements Rate {
    private final BenchImages images;
    private final int size;
    private final int threads;

    public DecodeRate(BenchImages images, int size, int threads) {
        this.images = images;
        this.size = size;
        this.threads = threads;
    }

    @Override
    public Sample run(int count) throws InterruptedException {
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
