package io.sluice.local.paint;

import java.util.random.RandomGenerator;

/** A value in [0, 1] for every position on the canvas. */
interface Field {
    double at(double x, double y);

    /** Rises from 0 to 1 across the canvas. */
    static Field ramp(double angle) {
        double dx = Math.cos(angle);
        double dy = Math.sin(angle);
        return (x, y) -> clamp(0.5 + (x - 0.5) * dx + (y - 0.5) * dy);
    }

    /** Waves of a number of periods per canvas. */
    static Field waves(double periods, double angle, double phase) {
        double kx = 2 * Math.PI * periods * Math.cos(angle);
        double ky = 2 * Math.PI * periods * Math.sin(angle);
        return (x, y) -> 0.5 + 0.5 * Math.sin(kx * x + ky * y + phase);
    }

    /** A soft spot. */
    static Field spot(double x0, double y0, double radius) {
        double factor = -0.5 / (radius * radius);
        return (x, y) -> Math.exp(factor * ((x - x0) * (x - x0) + (y - y0) * (y - y0)));
    }

    /** Smooth noise: random values on a lattice with so many cells per side, interpolated. */
    static Field noise(int cells, RandomGenerator random) {
        int side = cells + 2;
        double[] lattice = random.doubles((long) side * side).toArray();
        return (x, y) -> {
            int column = (int) (x * cells);
            int row = (int) (y * cells);
            double u = smooth(x * cells - column);
            double v = smooth(y * cells - row);
            int corner = row * side + column;
            double upper = lattice[corner] + u * (lattice[corner + 1] - lattice[corner]);
            double lower =
                    lattice[corner + side]
                            + u * (lattice[corner + side + 1] - lattice[corner + side]);
            return upper + v * (lower - upper);
        };
    }

    default Field times(double factor) {
        return (x, y) -> at(x, y) * factor;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
