package io.sluice.experiments.oracle;

/** Cosines of N images, in the order of their arrival, with the E examples of a task. */
public final class Similarities {
    private final float[] values; // (N, E)
    private final int first;
    private final int images;
    private final int examples;

    private Similarities(float[] values, int first, int images, int examples) {
        this.values = values;
        this.first = first;
        this.images = images;
        this.examples = examples;
    }

    /**
     * @param values (N, E), row by row, in [-1, 1]; not copied
     * @param examples E, at least 1
     */
    public static Similarities of(float[] values, int examples) {
        if (examples < 1 || values.length % examples != 0) {
            throw new IllegalArgumentException(
                    "%d similarities are no rows of %d".formatted(values.length, examples));
        }
        return new Similarities(values, 0, values.length / examples, examples);
    }

    /** Those of the images from one place of the stream to another, counted from 0 again. */
    public Similarities between(int from, int to) {
        if (from < 0 || to < from || to > images) {
            throw new IndexOutOfBoundsException("%d to %d of %d".formatted(from, to, images));
        }
        return new Similarities(values, first + from, to - from, examples);
    }

    /** N. */
    public int images() {
        return images;
    }

    /** E. */
    public int examples() {
        return examples;
    }

    public float at(int image, int example) {
        return values[(first + image) * examples + example];
    }
}
