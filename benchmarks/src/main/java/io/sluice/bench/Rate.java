package io.sluice.bench;

/** Something whose speed is measured. */
@FunctionalInterface
interface Rate {
    /**
     * Measures it once.
     *
     * @param count images, a multiple of the batch size
     */
    Sample run(int count) throws Exception;
}
