package io.sluice.encoder.onnx;

import io.sluice.encoder.ComputeDevice;

/**
 * What a graph is run with.
 *
 * @param threads that share the work of one call on the processor, at least 1
 * @param halfPrecision whether the network computes with 16 bits: embeddings move by up to about
 *     1e-2 on any coordinate; only where {@link HalfPrecision} can
 */
public record Execution(int threads, ComputeDevice device, boolean halfPrecision) {
    public Execution {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed, not " + threads);
        }
    }

    /** On the processor, as it was trained. */
    public static Execution onProcessor(int threads) {
        return new Execution(threads, new ComputeDevice.Cpu(), false);
    }
}
