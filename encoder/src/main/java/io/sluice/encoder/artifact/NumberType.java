package io.sluice.encoder.artifact;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of numbers that safetensors files hold. */
enum NumberType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    static Optional<NumberType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findAny();
    }

    int bytes() {
        return bytes;
    }

    /** Whether every number of this type is a float32. */
    boolean fitsFloat() {
        return this == F32 || this == F16 || this == BF16;
    }

    /**
     * Reads as many numbers as there is room for.
     *
     * @throws IllegalStateException if they do not fit a float32
     */
    void read(ByteBuffer data, float[] values) {
        switch (this) {
            case F32 -> data.asFloatBuffer().get(values);
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = HalfFloat.toFloat(data.getShort());
                }
            }
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.intBitsToFloat(data.getShort() << 16);
                }
            }
            default -> throw new IllegalStateException(this + " does not fit a float32");
        }
    }
}
