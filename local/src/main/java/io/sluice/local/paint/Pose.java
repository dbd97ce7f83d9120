package io.sluice.local.paint;

/**
 * Where and how a shape stands on the canvas.
 *
 * @param x of its origin, in [0, 1] on the canvas
 * @param y of its origin, in [0, 1] on the canvas, downwards
 * @param scale length of the shape's unit
 * @param angle in radians, clockwise
 * @param squeeze height against width, in (0, 1], as if seen from the side
 */
record Pose(double x, double y, double scale, double angle, double squeeze) {
    static Pose at(double x, double y, double scale) {
        return new Pose(x, y, scale, 0, 1);
    }
}
