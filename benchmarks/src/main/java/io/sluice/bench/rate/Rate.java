package io.sluice.bench.rate;

import io.sluice.bench.figure.Sample;

/** Something whose speed is measured. */
@FunctionalInterface
public interface Rate {
    /**
     * Measures it once.
     *
     * @param count images, a multiple of the batch size
     */
    Sample run(int count) throws Exception;
}
