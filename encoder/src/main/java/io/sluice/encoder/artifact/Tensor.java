package io.sluice.encoder.artifact;

import java.util.List;

/**
 * A float32 array with a shape.
 *
 * @param shape lengths of the axes; empty for a single number
 * @param values row by row; not copied, treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Tensor(List<Long> shape, float[] values) {
    public Tensor {
        shape = List.copyOf(shape);
        long size = shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "Shape " + shape + " has " + size + " values but there were " + values.length);
        }
    }
}
