package io.sluice.local.paint;

import java.util.random.RandomGenerator;

/** Pictures without a thing in them. */
public final class Textures {
    private Textures() {}

    /**
     * Discs, boxes and polygons that hide one another, large ones rare: radii are distributed like
     * {@code r^-3}, as things in photographs are.
     */
    public static void deadLeaves(Canvas canvas, RandomGenerator random) {
        canvas.fill(Colour.any(random));
        int leaves = random.nextInt(25, 90);
        double hue = random.nextDouble();
        double spread = random.nextDouble(0.05, 0.5);
        for (int leaf = 0; leaf < leaves; leaf++) {
            double radius = 0.045 / Math.sqrt(1 - random.nextDouble(0, 0.99));
            Pose pose =
                    new Pose(
                            random.nextDouble(),
                            random.nextDouble(),
                            radius,
                            random.nextDouble(2 * Math.PI),
                            random.nextDouble(0.4, 1));
            Colour colour =
                    Colour.of(
                            hue + spread * random.nextDouble(-1, 1),
                            random.nextDouble(0.1, 0.8),
                            random.nextDouble(0.1, 0.95));
            canvas.paint(leaf(random.nextInt(4)), pose, colour);
        }
    }

    /** One or two gratings of any direction and fineness. */
    public static void gratings(Canvas canvas, RandomGenerator random) {
        canvas.fill(Colour.any(random));
        int count = random.nextInt(1, 3);
        for (int grating = 0; grating < count; grating++) {
            Field waves =
                    Field.waves(
                            random.nextDouble(1.5, 12),
                            random.nextDouble(Math.PI),
                            random.nextDouble(2 * Math.PI));
            canvas.blend(random.nextBoolean() ? waves : hardened(waves), Colour.any(random));
        }
    }

    /** Soft spots of colour. */
    public static void blobs(Canvas canvas, RandomGenerator random) {
        canvas.fill(Colour.any(random));
        int spots = random.nextInt(3, 9);
        for (int spot = 0; spot < spots; spot++) {
            Field field =
                    Field.spot(
                            random.nextDouble(), random.nextDouble(), random.nextDouble(0.05, 0.3));
            canvas.blend(field, Colour.any(random));
        }
    }

    /** Clouds, stone and cloth: noise at two scales. */
    public static void clouds(Canvas canvas, RandomGenerator random) {
        canvas.fill(Colour.any(random));
        canvas.blend(Field.noise(random.nextInt(2, 6), random), Colour.any(random));
        canvas.blend(Field.noise(random.nextInt(8, 20), random).times(0.5), Colour.any(random));
    }

    private static Field hardened(Field field) {
        return (x, y) -> Math.max(0, Math.min(1, 0.5 + 4 * (field.at(x, y) - 0.5)));
    }

    private static Shape leaf(int kind) {
        return switch (kind) {
            case 0 -> Shape.box(0.9, 0.9);
            case 1 -> Shape.polygon(3, 1.2);
            default -> Shape.disc(1);
        };
    }
}
