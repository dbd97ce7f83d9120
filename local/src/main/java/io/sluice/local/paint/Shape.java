package io.sluice.local.paint;

/**
 * A filled outline around the origin.
 *
 * @param reach radius of a circle that holds all of it
 * @param distance to the outline, negative inside, about right near it
 */
record Shape(double reach, Distance distance) {
    /** Signed distance of a position to an outline. */
    interface Distance {
        double at(double x, double y);
    }

    static Shape disc(double radius) {
        return new Shape(radius, (x, y) -> Math.sqrt(x * x + y * y) - radius);
    }

    static Shape ring(double radius, double halfWidth) {
        return new Shape(
                radius + halfWidth,
                (x, y) -> Math.abs(Math.sqrt(x * x + y * y) - radius) - halfWidth);
    }

    static Shape box(double halfWidth, double halfHeight) {
        return new Shape(
                Math.hypot(halfWidth, halfHeight),
                (x, y) -> Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight));
    }

    /** A regular polygon with one corner straight up. */
    static Shape polygon(int corners, double radius) {
        double sector = 2 * Math.PI / corners;
        double inner = radius * Math.cos(sector / 2);
        return new Shape(
                radius,
                (x, y) -> {
                    double angle = Math.atan2(x, -y) + sector / 2;
                    double folded = angle - sector * Math.floor(angle / sector) - sector / 2;
                    double turned = Math.abs(folded) - sector / 2;
                    return Math.sqrt(x * x + y * y) * Math.cos(turned) - inner;
                });
    }

    /** A thick line with round ends. */
    static Shape stroke(double x0, double y0, double x1, double y1, double halfWidth) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = Math.max(1e-12, dx * dx + dy * dy);
        return new Shape(
                Math.max(Math.hypot(x0, y0), Math.hypot(x1, y1)) + halfWidth,
                (x, y) -> {
                    double along = ((x - x0) * dx + (y - y0) * dy) / squared;
                    double t = Math.max(0, Math.min(1, along));
                    double ex = x - x0 - t * dx;
                    double ey = y - y0 - t * dy;
                    return Math.sqrt(ex * ex + ey * ey) - halfWidth;
                });
    }

    /**
     * Petals around a centre: {@code r(a) = 1 - depth * (1 - |cos(petals * a / 2)|^sharpness)}.
     *
     * @param depth of the gaps between petals, in [0, 1]
     * @param sharpness above 1 for pointed petals, below for round ones
     */
    static Shape rosette(int petals, double depth, double sharpness) {
        return new Shape(
                1,
                (x, y) -> {
                    double wave = Math.abs(Math.cos(petals * Math.atan2(y, x) / 2));
                    double edge = 1 - depth * (1 - Math.pow(wave, sharpness));
                    return (Math.sqrt(x * x + y * y) - edge) * 0.7;
                });
    }

    /** Both shapes as one. */
    Shape and(Shape other) {
        return new Shape(
                Math.max(reach, other.reach),
                (x, y) -> Math.min(distance.at(x, y), other.distance.at(x, y)));
    }

    Shape moved(double dx, double dy) {
        return new Shape(reach + Math.hypot(dx, dy), (x, y) -> distance.at(x - dx, y - dy));
    }
}
