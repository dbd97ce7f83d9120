package io.sluice.encoder.onnx;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;

/** The graphics processors that graphs can be served on. */
public final class Gpus {
    private Gpus() {}

    /** How many there are; 0 where ONNX Runtime came without CUDA. */
    public static int available() {
        // asked in this order, because the engine warns where it has no CUDA
        return CudaUtils.getGpuCount() == 0
                ? 0
                : Engine.getEngine(RuntimeStart.engine()).getGpuCount();
    }
}
