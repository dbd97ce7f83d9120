package io.sluice.local.paint;

import java.util.List;
import java.util.random.RandomGenerator;

/** Traffic signs at any place, size and angle, in front of anything. */
public final class Signs {
    /** What there is, in the order of {@link #painter}. */
    public static final List<String> LABELS =
            List.of("stop", "yield", "no-entry", "parking", "warning", "speed-limit");

    private static final double RED = 0;
    private static final double YELLOW = 0.14;
    private static final double BLUE = 0.6;

    private Signs() {}

    /** The painter of one label. */
    public static Painter painter(String label) {
        return (canvas, random) -> {
            background(canvas, random);
            Pose pose = pose(random);
            pole(canvas, pose, random);
            face(label, canvas, pose, random);
        };
    }

    private static void face(String label, Canvas canvas, Pose pose, RandomGenerator random) {
        switch (label) {
            case "stop" -> stop(canvas, pose, random);
            case "yield" -> giveWay(canvas, pose, random);
            case "no-entry" -> noEntry(canvas, pose, random);
            case "parking" -> parking(canvas, pose, random);
            case "warning" -> warning(canvas, pose, random);
            case "speed-limit" -> speedLimit(canvas, pose, random);
            default -> throw new IllegalArgumentException("There is no sign " + label);
        }
    }

    private static void stop(Canvas canvas, Pose pose, RandomGenerator random) {
        Pose turned = turned(pose, Math.PI / 8);
        canvas.paint(Shape.polygon(8, 1), turned, Colour.WHITE);
        canvas.paint(Shape.polygon(8, 0.9), turned, Colour.near(RED, 0.85, 0.75, random));
        for (double x = -0.54; x < 0.6; x += 0.36) {
            Shape letter =
                    Shape.stroke(x, -0.25, x, 0.25, 0.05)
                            .and(Shape.stroke(x - 0.1, -0.22, x + 0.1, -0.22, 0.05));
            canvas.paint(letter, pose, Colour.WHITE);
        }
    }

    private static void giveWay(Canvas canvas, Pose pose, RandomGenerator random) {
        Pose turned = turned(pose, Math.PI);
        canvas.paint(Shape.polygon(3, 1.1), turned, Colour.near(RED, 0.85, 0.8, random));
        canvas.paint(Shape.polygon(3, 0.62), turned, Colour.WHITE);
    }

    private static void noEntry(Canvas canvas, Pose pose, RandomGenerator random) {
        canvas.paint(Shape.disc(1), pose, Colour.near(RED, 0.85, 0.75, random));
        canvas.paint(Shape.box(0.7, 0.18), pose, Colour.WHITE);
    }

    private static void parking(Canvas canvas, Pose pose, RandomGenerator random) {
        canvas.paint(Shape.box(0.9, 0.9), pose, Colour.WHITE);
        canvas.paint(Shape.box(0.82, 0.82), pose, Colour.near(BLUE, 0.85, 0.65, random));
        Shape letter =
                Shape.stroke(-0.28, -0.5, -0.28, 0.55, 0.11)
                        .and(Shape.ring(0.27, 0.11).moved(0, -0.25));
        canvas.paint(letter, pose, Colour.WHITE);
    }

    private static void warning(Canvas canvas, Pose pose, RandomGenerator random) {
        canvas.paint(Shape.polygon(3, 1.1), pose, Colour.BLACK);
        canvas.paint(Shape.polygon(3, 0.92), pose, Colour.near(YELLOW, 0.85, 0.9, random));
        Shape mark = Shape.stroke(0, -0.35, 0, 0.1, 0.09).and(Shape.disc(0.1).moved(0, 0.32));
        canvas.paint(mark, pose, Colour.BLACK);
    }

    private static void speedLimit(Canvas canvas, Pose pose, RandomGenerator random) {
        canvas.paint(Shape.disc(1), pose, Colour.near(RED, 0.85, 0.8, random));
        canvas.paint(Shape.disc(0.76), pose, Colour.WHITE);
        Shape first =
                random.nextBoolean()
                        ? Shape.ring(0.2, 0.07).moved(-0.3, 0.15)
                        : Shape.stroke(-0.3, -0.35, -0.3, 0.35, 0.08);
        Shape tick = Shape.stroke(-0.3, -0.35, -0.45, -0.2, 0.07);
        canvas.paint(first.and(tick).and(zero()), pose, Colour.BLACK);
    }

    private static Shape zero() {
        return new Shape(0.75, (x, y) -> Math.abs(Math.hypot((x - 0.27) * 1.5, y) - 0.32) - 0.08);
    }

    private static Pose turned(Pose pose, double angle) {
        return new Pose(pose.x(), pose.y(), pose.scale(), pose.angle() + angle, pose.squeeze());
    }

    private static Pose pose(RandomGenerator random) {
        double scale = random.nextDouble(0.2, 0.42);
        return new Pose(
                random.nextDouble(scale * 0.8, 1 - scale * 0.8),
                random.nextDouble(scale * 0.8, 1 - scale * 0.8),
                scale,
                random.nextDouble(-0.2, 0.2),
                random.nextDouble(0.85, 1));
    }

    private static void pole(Canvas canvas, Pose pose, RandomGenerator random) {
        double grey = random.nextDouble(0.3, 0.7);
        Pose below = Pose.at(pose.x(), pose.y() + 1, 1);
        canvas.paint(Shape.box(0.02, 1), below, Colour.of(0.6, 0.05, grey));
    }

    private static void background(Canvas canvas, RandomGenerator random) {
        switch (random.nextInt(5)) {
            case 0 -> Textures.blobs(canvas, random);
            case 1 -> Textures.clouds(canvas, random);
            case 2 -> Textures.deadLeaves(canvas, random);
            default -> Scenes.street(canvas, random);
        }
    }
}
