package io.sluice.local.paint;

import java.util.random.RandomGenerator;

/** Paints one kind of picture, never twice the same. */
@FunctionalInterface
public interface Painter {
    void paint(Canvas canvas, RandomGenerator random);
}
