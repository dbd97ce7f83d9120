package io.sluice.console.watch;

import org.jspecify.annotations.Nullable;

/** Keeps numbers that are none off the page: they come out absent. */
final class Finite {
    private Finite() {}

    static @Nullable Double orAbsent(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
