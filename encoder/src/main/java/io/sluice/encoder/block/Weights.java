package io.sluice.encoder.block;

import io.sluice.encoder.artifact.Tensor;
import java.util.List;
import java.util.Map;

/** Where the values of a network come from. */
interface Weights {
    Tensor tensor(String name, List<Long> shape);

    /** Values that were stored; refuses a missing one and one of another shape. */
    static Weights stored(Map<String, Tensor> tensors) {
        return (name, shape) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null || !tensor.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "%s must have shape %s but %s"
                                .formatted(
                                        name,
                                        shape,
                                        tensor == null ? "is missing" : "has " + tensor.shape()));
            }
            return tensor;
        };
    }
}
