package io.sluice.embed.device;

import io.sluice.encoder.ComputeDevice;
import io.sluice.encoder.onnx.Execution;
import java.io.Serializable;

/**
 * How encoders compute.
 *
 * @param threads of each encoder on the processor, at least 1
 * @param half whether a network computes with 16 bits on a GPU
 */
public record Computing(int threads, DeviceChoice device, boolean half) implements Serializable {
    /** On the processor. */
    public static Computing onProcessor(int threads) {
        return new Computing(threads, new DeviceChoice.Processor(), false);
    }

    /**
     * How an operator computes.
     *
     * @param available how many GPUs the machine has that ONNX Runtime can use
     * @throws io.sluice.core.settings.SettingsException if a GPU is wanted that cannot be had
     */
    public Execution at(Placement placement, int available) {
        ComputeDevice chosen = device.choose(placement, available);
        return new Execution(threads, chosen, half && chosen instanceof ComputeDevice.Gpu);
    }
}
