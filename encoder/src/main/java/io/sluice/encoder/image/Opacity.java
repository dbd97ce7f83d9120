package io.sluice.encoder.image;

import java.util.OptionalInt;

/**
 * How a file says where its picture shows what is behind it.
 *
 * @param isStored whether every pixel has an opacity of its own
 * @param isMultiplied whether the colours come multiplied by it already
 * @param transparentGray the gray value that stands for transparency, where there is one
 */
record Opacity(boolean isStored, boolean isMultiplied, OptionalInt transparentGray) {
    static final Opacity SOLID = new Opacity(false, false, OptionalInt.empty());
    static final Opacity STORED = new Opacity(true, false, OptionalInt.empty());
    static final Opacity MULTIPLIED = new Opacity(true, true, OptionalInt.empty());

    static Opacity transparentAt(int gray) {
        return new Opacity(false, false, OptionalInt.of(gray));
    }
}
