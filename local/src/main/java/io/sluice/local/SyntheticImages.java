package io.sluice.local;

import io.sluice.core.run.Seeds;
import io.sluice.local.paint.Canvas;
import io.sluice.local.paint.Flowers;
import io.sluice.local.paint.Painter;
import io.sluice.local.paint.Scenes;
import io.sluice.local.paint.Signs;
import io.sluice.local.paint.Textures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * An endless stream of pictures with something to find in it: 5 % show one of six traffic signs, 8
 * % one of five flowers, the rest textures and places. One in fifty is an earlier picture again.
 * Every picture is a function of the seed and its index alone.
 */
public final class SyntheticImages {
    private static final double SIGNS = 0.05;
    private static final double FLOWERS = 0.08;
    private static final double REPEATED = 0.02;

    /** What a picture may show, and the share of the stream that does. */
    private record Kind(String label, double share, Painter painter) {}

    private static final List<Kind> KINDS = kinds();

    private final long seed;
    private final int size;

    /**
     * @param size pixels per side, at least 8
     */
    public SyntheticImages(long seed, int size) {
        if (size < 8) {
            throw new IllegalArgumentException("size must be at least 8 but was " + size);
        }
        this.seed = seed;
        this.size = size;
    }

    /** All labels, those of a task with its name in front: {@code signs/stop}, {@code blobs}. */
    public List<String> classes() {
        return KINDS.stream().map(Kind::label).toList();
    }

    /** Families with labels to tell apart: {@code signs} and {@code flowers}. */
    public List<String> tasks() {
        return List.of("signs", "flowers");
    }

    /** The picture at a place of the stream. */
    public SyntheticImage image(long index) {
        long shown = Seeds.mix(seed, index);
        long source = index;
        if (index > 0 && Seeds.unit(shown, "repeated") < REPEATED) {
            source = (long) (index * Seeds.unit(shown, "of"));
        }
        long identity = Seeds.mix(seed, source);
        Kind kind = kind(Seeds.unit(identity, "kind"));
        return new SyntheticImage(
                String.format(Locale.ROOT, "synthetic-%08d.png", index),
                kind.label(),
                file(kind, identity));
    }

    /** The file at a place of the stream. */
    public byte[] png(long index) {
        return image(index).file();
    }

    /**
     * Labelled pictures of a task that are not in the stream.
     *
     * @param task one of {@link #tasks()}
     * @param perLabel how many of each label
     */
    public List<SyntheticImage> examples(String task, int perLabel) {
        if (!tasks().contains(task)) {
            throw new IllegalArgumentException("There is no task " + task + " among " + tasks());
        }
        List<SyntheticImage> examples = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (kind.label().startsWith(task + "/")) {
                for (int example = 0; example < perLabel; example++) {
                    examples.add(example(kind, example));
                }
            }
        }
        return examples;
    }

    private SyntheticImage example(Kind kind, int example) {
        long identity = Seeds.mix(Seeds.mix(seed, "example of " + kind.label()), example);
        String name = String.format(Locale.ROOT, "example-%04d.png", example);
        return new SyntheticImage(name, kind.label(), file(kind, identity));
    }

    private byte[] file(Kind kind, long identity) {
        SplittableRandom random = Seeds.random(Seeds.mix(identity, "picture"));
        Canvas canvas = new Canvas(size);
        kind.painter().paint(canvas, random);
        canvas.photograph(random);
        return canvas.png();
    }

    private static Kind kind(double position) {
        double reached = 0;
        for (Kind kind : KINDS) {
            reached += kind.share();
            if (position < reached) {
                return kind;
            }
        }
        return KINDS.get(KINDS.size() - 1);
    }

    private static List<Kind> kinds() {
        double each = (1 - SIGNS - FLOWERS) / 6;
        Stream<Kind> signs =
                Signs.LABELS.stream()
                        .map(
                                label ->
                                        new Kind(
                                                "signs/" + label,
                                                SIGNS / Signs.LABELS.size(),
                                                Signs.painter(label)));
        Stream<Kind> flowers =
                Flowers.LABELS.stream()
                        .map(
                                label ->
                                        new Kind(
                                                "flowers/" + label,
                                                FLOWERS / Flowers.LABELS.size(),
                                                Flowers.painter(label)));
        Stream<Kind> others =
                Stream.of(
                        new Kind("dead-leaves", each, Textures::deadLeaves),
                        new Kind("gratings", each, Textures::gratings),
                        new Kind("blobs", each, Textures::blobs),
                        new Kind("clouds", each, Textures::clouds),
                        new Kind("writing", each, Scenes::writing),
                        new Kind("streets", each, Scenes::street));
        return Stream.of(signs, flowers, others).flatMap(kinds -> kinds).toList();
    }
}
