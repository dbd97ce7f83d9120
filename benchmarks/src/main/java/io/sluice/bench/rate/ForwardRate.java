package io.sluice.bench.rate;

import io.sluice.bench.figure.Rates;
import io.sluice.bench.figure.Sample;
import io.sluice.bench.given.BenchImages;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The forward pass alone, from pixels that lie ready, on all encoders. */
public final class ForwardRate implements Rate {
    private static final int DISTINCT = 4;

    private final List<Encoder> encoders;
    private final List<byte[]> batches;
    private final int batch;

    public ForwardRate(List<Encoder> encoders, BenchImages images, int batch)
            throws UnreadableImageException {
        this.encoders = encoders;
        this.batch = batch;
        this.batches = batches(images, encoders.get(0).spec().inputSize(), batch);
    }

    /** Some batches of pixels, uint8 (B, S, S, 3). */
    public static List<byte[]> batches(BenchImages images, int size, int batch)
            throws UnreadableImageException {
        List<byte[]> batches = new ArrayList<>();
        for (int b = 0; b < DISTINCT; b++) {
            List<Pixels> pixels = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                pixels.add(ImageDecoder.decode(images.file((long) b * batch + i), size));
            }
            batches.add(Preprocessor.pack(pixels, size));
        }
        return batches;
    }

    @Override
    public Sample run(int count) throws InterruptedException {
        CpuTimes before = CpuTimes.now();
        long[] ends = new long[count / batch];
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (Crew crew = new Crew()) {
            for (Encoder encoder : encoders) {
                crew.start(
                        "bench-forward",
                        () -> {
                            for (int b = next.getAndIncrement();
                                    b < ends.length;
                                    b = next.getAndIncrement()) {
                                encoder.embed(batches.get(b % DISTINCT), batch);
                                ends[b] = System.nanoTime();
                            }
                        });
            }
            crew.awaitDone();
            return Rates.ofBatches(began, ends, batch, before);
        }
    }
}
