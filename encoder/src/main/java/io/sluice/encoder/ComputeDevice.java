package io.sluice.encoder;

/** What an encoder computes on. */
public sealed interface ComputeDevice {
    /** The processor. */
    record Cpu() implements ComputeDevice {}

    /**
     * A graphics processor.
     *
     * @param index as CUDA counts them, from 0
     */
    record Gpu(int index) implements ComputeDevice {
        public Gpu {
            if (index < 0) {
                throw new IllegalArgumentException("GPUs are counted from 0, not " + index);
            }
        }
    }
}
