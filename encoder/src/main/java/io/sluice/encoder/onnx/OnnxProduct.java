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
import io.sluice.core.vector.Product;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Multiplies on ONNX Runtime; matrices are native arrays between calls.
 *
 * <p>It works on one thread of the processor: others would spin beside the encoder's, and a
 * graphics processor would be sent every matrix again with every batch, as the engine keeps arrays
 * in host memory.
 */
public final class OnnxProduct implements Product {
    private final Model model;
    private final ParameterStore parameters;
    private final int dimension;
    private ByteBuffer staging;

    private OnnxProduct(Model model, int dimension) {
        this.model = model;
        this.parameters = new ParameterStore(model.getNDManager(), false);
        this.dimension = dimension;
        this.staging = model.getNDManager().allocateDirect(0);
    }

    /**
     * Starts the runtime, if it has not been.
     *
     * @param dimension D
     */
    public static OnnxProduct open(int dimension) {
        Model model = Model.newInstance("product", Device.cpu(), RuntimeStart.engine());
        try {
            model.load(
                    new ByteArrayInputStream(ProductGraph.write()),
                    Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1"));
            return new OnnxProduct(model, dimension);
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new IllegalStateException("ONNX Runtime does not multiply matrices", e);
        }
    }

    @Override
    public Matrix layOut(float[] rows, int count) {
        requireLength("rows", rows, count);
        NDManager manager = model.getNDManager();
        ByteBuffer bytes = manager.allocateDirect(rows.length * Float.BYTES);
        bytes.asFloatBuffer().put(rows);
        NDArray array = manager.create(bytes, new Shape(count, dimension), DataType.FLOAT32);
        array.setName(ProductGraph.ROWS);
        return new NativeMatrix(array, count);
    }

    /** Native arrays that are held between calls. */
    public int heldArrays() {
        return model.getNDManager().getManagedArrays().size();
    }

    @Override
    public void close() {
        model.close();
    }

    private NDArray staged(NDManager call, float[] batch, int count) {
        int bytes = batch.length * Float.BYTES;
        if (staging.capacity() < bytes) {
            staging = model.getNDManager().allocateDirect(bytes);
        }
        staging.clear().limit(bytes);
        staging.asFloatBuffer().put(batch);
        NDArray array = call.create(staging, new Shape(count, dimension), DataType.FLOAT32);
        array.setName(ProductGraph.BATCH);
        return array;
    }

    private void requireLength(String what, float[] values, int count) {
        if (count < 1 || values.length != count * dimension) {
            throw new IllegalArgumentException(
                    "%d %s of dimension %d were announced but there were %d values"
                            .formatted(count, what, dimension, values.length));
        }
    }

    private final class NativeMatrix implements Matrix {
        private final NDArray rows;
        private final int count;

        NativeMatrix(NDArray rows, int count) {
            this.rows = rows;
            this.count = count;
        }

        @Override
        public void multiply(float[] batch, int batchCount, float[] to) {
            requireLength("vectors", batch, batchCount);
            try (NDManager call = model.getNDManager().newSubManager()) {
                NDList factors = new NDList(staged(call, batch, batchCount), rows);
                NDList product = model.getBlock().forward(parameters, factors, false);
                product.attach(call);
                FloatBuffer values = product.singletonOrThrow().toByteBuffer().asFloatBuffer();
                values.get(to, 0, batchCount * count);
            }
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
