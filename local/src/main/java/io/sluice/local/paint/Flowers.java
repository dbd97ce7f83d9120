package io.sluice.local.paint;

import java.util.List;
import java.util.random.RandomGenerator;

/** One to three flowers of a kind among leaves. */
public final class Flowers {
    /** What there is. */
    public static final List<String> LABELS =
            List.of("daisy", "sunflower", "periwinkle", "poppy", "rose");

    private Flowers() {}

    /** The painter of one label. */
    public static Painter painter(String label) {
        return (canvas, random) -> {
            meadow(canvas, random);
            int count = random.nextInt(3) == 0 ? random.nextInt(2, 4) : 1;
            for (int flower = 0; flower < count; flower++) {
                blossom(label, canvas, pose(count, random), random);
            }
        };
    }

    private static void blossom(String label, Canvas canvas, Pose pose, RandomGenerator random) {
        switch (label) {
            case "daisy" -> daisy(canvas, pose, random);
            case "sunflower" -> sunflower(canvas, pose, random);
            case "periwinkle" -> periwinkle(canvas, pose, random);
            case "poppy" -> poppy(canvas, pose, random);
            case "rose" -> rose(canvas, pose, random);
            default -> throw new IllegalArgumentException("There is no flower " + label);
        }
    }

    private static void daisy(Canvas canvas, Pose pose, RandomGenerator random) {
        Colour petal = Colour.of(random.nextDouble(), random.nextDouble(0, 0.12), 0.95);
        Shape petals = Shape.rosette(random.nextInt(12, 18), 0.6, 0.7);
        canvas.paint(petals, pose, petal);
        canvas.paint(Shape.disc(0.28), pose, Colour.near(0.14, 0.9, 0.9, random));
    }

    private static void sunflower(Canvas canvas, Pose pose, RandomGenerator random) {
        Colour petal = Colour.near(0.13, 0.9, 0.92, random);
        canvas.paint(Shape.rosette(random.nextInt(14, 20), 0.4, 1.4), pose, petal);
        canvas.paint(Shape.disc(0.55), pose, Colour.near(0.07, 0.7, 0.25, random));
        canvas.paint(Shape.disc(0.25), pose, Colour.near(0.08, 0.6, 0.38, random));
    }

    private static void periwinkle(Canvas canvas, Pose pose, RandomGenerator random) {
        Colour petal = Colour.near(random.nextDouble(0.66, 0.76), 0.55, 0.8, random);
        canvas.paint(Shape.rosette(5, 0.65, 0.6), pose, petal);
        canvas.paint(Shape.rosette(5, 0.6, 1), scaled(pose, 0.35), Colour.WHITE);
    }

    private static void poppy(Canvas canvas, Pose pose, RandomGenerator random) {
        Colour petal = Colour.near(0.01, 0.85, 0.85, random);
        canvas.paint(Shape.rosette(4, 0.3, 0.5), pose, petal);
        canvas.paint(Shape.rosette(4, 0.7, 2), scaled(pose, 0.75), petal.times(0.7));
        canvas.paint(Shape.disc(0.22), pose, Colour.BLACK);
    }

    private static void rose(Canvas canvas, Pose pose, RandomGenerator random) {
        Colour petal = Colour.near(random.nextDouble(0.88, 1), 0.6, 0.85, random);
        double turn = random.nextDouble(Math.PI);
        for (int ring = 0; ring < 6; ring++) {
            double scale = 1 - 0.17 * ring;
            Pose inner =
                    new Pose(pose.x(), pose.y(), pose.scale() * scale, turn * ring, pose.squeeze());
            canvas.paint(Shape.rosette(5, 0.15, 0.5), inner, petal.times(ring % 2 == 0 ? 1 : 0.72));
        }
    }

    private static Pose scaled(Pose pose, double factor) {
        return new Pose(pose.x(), pose.y(), pose.scale() * factor, pose.angle(), pose.squeeze());
    }

    private static Pose pose(int count, RandomGenerator random) {
        double scale = random.nextDouble(0.24, 0.46) / Math.sqrt(count);
        return new Pose(
                random.nextDouble(scale * 0.8, 1 - scale * 0.8),
                random.nextDouble(scale * 0.8, 1 - scale * 0.8),
                scale,
                random.nextDouble(2 * Math.PI),
                random.nextDouble(0.75, 1));
    }

    private static void meadow(Canvas canvas, RandomGenerator random) {
        double hue = random.nextDouble(0.2, 0.42);
        canvas.fill(Colour.near(hue, 0.5, random.nextDouble(0.15, 0.5), random));
        canvas.blend(Field.noise(3, random), Colour.near(hue, 0.4, 0.3, random));
        int blades = random.nextInt(4, 20);
        for (int blade = 0; blade < blades; blade++) {
            Pose pose =
                    new Pose(
                            random.nextDouble(),
                            random.nextDouble(),
                            random.nextDouble(0.1, 0.35),
                            random.nextDouble(2 * Math.PI),
                            random.nextDouble(0.1, 0.4));
            canvas.paint(
                    Shape.disc(1),
                    pose,
                    Colour.near(hue, 0.55, random.nextDouble(0.2, 0.7), random));
        }
    }
}
