package io.sluice.encoder.onnx;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.ComputeDevice;
import io.sluice.encoder.RefusedEncoderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A graph that ONNX Runtime has open. For one thread. */
final class GraphSession implements AutoCloseable {
    private final Model model;
    private final ParameterStore parameters;
    private ByteBuffer staging;

    private GraphSession(Model model) {
        this.model = model;
        this.parameters = new ParameterStore(model.getNDManager(), false);
        this.staging = model.getNDManager().allocateDirect(0);
    }

    private interface Loading {
        void into(Model model, Map<String, String> options)
                throws IOException, MalformedModelException;
    }

    /** Opens a graph's file. */
    static GraphSession open(Path file, Execution execution) throws RefusedEncoderException {
        Path name = file.getFileName();
        return open(
                execution,
                file.toString(),
                (model, options) -> model.load(file.getParent(), String.valueOf(name), options));
    }

    /** Opens a graph. */
    static GraphSession open(byte[] graph, Execution execution) throws RefusedEncoderException {
        return open(
                execution,
                "The graph",
                (model, options) -> model.load(new ByteArrayInputStream(graph), options));
    }

    private static GraphSession open(Execution execution, String what, Loading loading)
            throws RefusedEncoderException {
        Model model =
                Model.newInstance("encoder", device(execution.device()), RuntimeStart.engine());
        try {
            // the engine heeds the second number only where the first one is given
            String threads = Integer.toString(execution.threads());
            loading.into(model, Map.of("interOpNumThreads", "1", "intraOpNumThreads", threads));
            return new GraphSession(model);
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new RefusedEncoderException(
                    "%s cannot be served: %s".formatted(what, firstLine(e)), e);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /**
     * Runs the graph.
     *
     * @param rgb uint8 (N, S, S, 3)
     * @return (N, D), row by row
     */
    float[] run(byte[] rgb, int count, int size) {
        try (NDManager call = model.getNDManager().newSubManager()) {
            NDArray pixels =
                    call.create(stage(rgb), new Shape(count, size, size, 3), DataType.UINT8);
            NDList embedding = model.getBlock().forward(parameters, new NDList(pixels), false);
            return embedding.singletonOrThrow().toFloatArray();
        }
    }

    /** Native arrays that are held between calls. */
    int heldArrays() {
        return model.getNDManager().getManagedArrays().size();
    }

    /** What the innermost cause says, in one line. */
    static String firstLine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private static Device device(ComputeDevice device) {
        return device instanceof ComputeDevice.Gpu gpu ? Device.gpu(gpu.index()) : Device.cpu();
    }

    private ByteBuffer stage(byte[] rgb) {
        if (staging.capacity() < rgb.length) {
            staging = model.getNDManager().allocateDirect(rgb.length);
        }
        return staging.clear().put(rgb).flip();
    }

    @Override
    public void close() {
        model.close();
    }
}
