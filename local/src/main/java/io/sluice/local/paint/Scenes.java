package io.sluice.local.paint;

import java.util.random.RandomGenerator;

/** Pictures of places: pages of writing and streets under a sky. */
public final class Scenes {
    private Scenes() {}

    /** Lines of letter-like strokes on paper. */
    public static void writing(Canvas canvas, RandomGenerator random) {
        boolean dark = random.nextInt(4) == 0;
        Colour paper = Colour.of(random.nextDouble(), random.nextDouble(0, 0.3), dark ? 0.2 : 0.9);
        Colour ink = Colour.of(random.nextDouble(), random.nextDouble(0, 0.7), dark ? 0.9 : 0.2);
        canvas.fill(paper);
        canvas.blend(Field.noise(4, random).times(0.15), ink);
        double height = random.nextDouble(0.07, 0.2);
        double angle = random.nextDouble(-0.2, 0.2);
        for (double y = height; y < 1; y += height * 1.7) {
            double end = random.nextDouble(0.5, 1);
            for (double x = height / 2; x < end; x += height * 0.75) {
                if (random.nextInt(6) > 0) {
                    Pose pose = new Pose(x, y + (x - 0.5) * angle, height / 2, angle, 1);
                    canvas.paint(letter(random), pose, ink);
                }
            }
        }
    }

    /** Sky, ground, houses and trees. */
    public static void street(Canvas canvas, RandomGenerator random) {
        double horizon = random.nextDouble(0.35, 0.75);
        canvas.fill(Colour.near(0.58, 0.4, 0.85, random));
        canvas.blend((x, y) -> Math.min(1, y / horizon) * 0.6, Colour.near(0.1, 0.15, 0.9, random));
        double hill = random.nextDouble(1, 3);
        double phase = random.nextDouble(6);
        Colour ground = Colour.near(random.nextDouble(0.08, 0.38), 0.4, 0.45, random);
        canvas.blend(
                (x, y) -> y > horizon + 0.04 * Math.sin(hill * Math.PI * x + phase) ? 1 : 0,
                ground);
        int things = random.nextInt(2, 6);
        for (int thing = 0; thing < things; thing++) {
            double scale = random.nextDouble(0.08, 0.28);
            Pose pose = Pose.at(random.nextDouble(), horizon - scale * 0.5, scale);
            if (random.nextBoolean()) {
                house(canvas, pose, random);
            } else {
                tree(canvas, pose, random);
            }
        }
        canvas.blend(Field.noise(16, random).times(0.12), Colour.BLACK);
    }

    private static void house(Canvas canvas, Pose pose, RandomGenerator random) {
        Colour wall = Colour.of(random.nextDouble(), random.nextDouble(0, 0.5), 0.75);
        canvas.paint(Shape.box(0.7, 0.7), pose, wall);
        canvas.paint(Shape.polygon(3, 1).moved(0, -1), pose, Colour.near(0.03, 0.5, 0.45, random));
        Colour window = random.nextBoolean() ? Colour.BLACK : Colour.of(0.14, 0.5, 0.9);
        canvas.paint(Shape.box(0.15, 0.18).moved(-0.35, -0.15), pose, window);
        canvas.paint(Shape.box(0.15, 0.18).moved(0.35, -0.15), pose, window);
        canvas.paint(Shape.box(0.15, 0.3).moved(0, 0.4), pose, wall.times(0.4));
    }

    private static void tree(Canvas canvas, Pose pose, RandomGenerator random) {
        canvas.paint(Shape.box(0.1, 0.6).moved(0, 0.3), pose, Colour.of(0.07, 0.6, 0.3));
        Colour crown = Colour.near(0.32, 0.6, 0.4, random);
        if (random.nextBoolean()) {
            canvas.paint(Shape.polygon(3, 0.9).moved(0, -0.5), pose, crown);
        } else {
            canvas.paint(Shape.disc(0.6).moved(0, -0.5), pose, crown);
            canvas.paint(Shape.disc(0.4).moved(0.4, -0.3), pose, crown.times(0.8));
        }
    }

    private static Shape letter(RandomGenerator random) {
        double width = 0.13;
        Shape bar = Shape.stroke(-0.4, -0.8, -0.4, 0.8, width);
        return switch (random.nextInt(5)) {
            case 0 -> bar.and(Shape.stroke(-0.4, 0.8, 0.4, 0.8, width));
            case 1 -> Shape.ring(0.5, width);
            case 2 -> bar.and(Shape.stroke(0.4, -0.8, 0.4, 0.8, width));
            case 3 ->
                    Shape.stroke(-0.45, -0.8, 0.45, 0.8, width)
                            .and(Shape.stroke(0.45, -0.8, -0.45, 0.8, width));
            default -> bar.and(Shape.ring(0.35, width).moved(0, 0.3));
        };
    }
}
