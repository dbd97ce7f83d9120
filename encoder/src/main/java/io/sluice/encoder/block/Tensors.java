package io.sluice.encoder.block;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.sluice.encoder.artifact.Tensor;
import java.util.Arrays;
import java.util.List;

/** Moves values between engine arrays and plain tensors. */
public final class Tensors {
    private Tensors() {}

    /** A float32 array that the manager owns. */
    public static NDArray create(NDManager manager, Tensor tensor) {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return manager.create(tensor.values(), new Shape(shape));
    }

    /** A copy of the values. */
    public static Tensor read(NDArray array) {
        List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
        return new Tensor(shape, values(array));
    }

    /** Takes over the values of an array of the same shape, on the device where both are. */
    public static void copy(NDArray from, NDArray to) {
        to.set(new NDIndex(":"), from);
    }

    /** The engine would keep the copy it makes of an accelerator's array as long as that lives. */
    private static float[] values(NDArray array) {
        NDArray here = array.toDevice(Device.cpu(), false);
        try {
            return here.toFloatArray();
        } finally {
            if (here != array) {
                here.getManager().close();
            }
        }
    }
}
