package io.sluice.encoder.onnx;

import ai.djl.engine.Engine;

/**
 * Starts ONNX Runtime, once, on a thread with a deep stack: it recurses over the command line of
 * the process as it starts, and some kilobytes of class path or arguments overflow an ordinary
 * stack and end the process.
 */
final class RuntimeStart {
    private static final String ENGINE = "OnnxRuntime";
    private static final long STACK_BYTES = 512L * 1024 * 1024;

    private static boolean started;

    private RuntimeStart() {}

    /** The name of the engine, which has been started. */
    static synchronized String engine() {
        if (!started) {
            started = start();
        }
        return ENGINE;
    }

    private static boolean start() {
        Thread thread = new Thread(null, () -> Engine.getEngine(ENGINE), "onnx-start", STACK_BYTES);
        thread.start();
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false; // whoever asks next starts it on a stack of its own
        }
    }
}
