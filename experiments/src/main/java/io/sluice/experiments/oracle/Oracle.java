package io.sluice.experiments.oracle;

import java.util.Arrays;

/**
 * Chooses for a task with the whole pool in hand: for every example the images that resemble it
 * most, an equal share each.
 *
 * <p>With K images wanted: {@code D(k) = ∪_q top-k(q)} over the examples q, k grown until {@code
 * |D(k)| ≥ K}; an image that several examples have among their best counts once. Of the last rank
 * only as many are taken as are still wanted, example by example in their order, so that exactly K
 * are chosen. Of equal similarities the earlier image ranks higher.
 *
 * @see <a href="https://arxiv.org/abs/2212.05473">Improved pre-training by selecting what resembles
 *     the target task, AAAI 2023: task-specific instance search</a>
 */
public final class Oracle {
    private final int images;
    private final int[][] ranked; // (E, N), for each example the images, most similar first

    private Oracle(int images, int[][] ranked) {
        this.images = images;
        this.ranked = ranked;
    }

    /** Ranks all images for every example. */
    public static Oracle over(Similarities similarities) {
        int[][] ranked = new int[similarities.examples()][];
        for (int e = 0; e < ranked.length; e++) {
            ranked[e] = rank(similarities, e);
        }
        return new Oracle(similarities.images(), ranked);
    }

    /** The number of images that a keep ratio comes to: K, rounded to the nearest. */
    public static int wanted(double ratio, int images) {
        return (int) Math.round(ratio * images);
    }

    /**
     * What was chosen.
     *
     * @param depth k, how many images of its own each example had at most
     */
    public record Chosen(Choice choice, int depth) {}

    /**
     * Chooses.
     *
     * @param wanted K, from 0 to the number of images
     */
    public Chosen choose(int wanted) {
        requireThere(wanted);
        Choice choice = Choice.none(ranked.length);
        int step = 0;
        for (; choice.size() < wanted; step++) {
            int example = step % ranked.length;
            choice.add(ranked[example][step / ranked.length], example);
        }
        return new Chosen(choice, (step + ranked.length - 1) / ranked.length);
    }

    private void requireThere(int wanted) {
        if (wanted < 0 || wanted > images) {
            throw new IllegalArgumentException(
                    "Of %d images %d are wanted".formatted(images, wanted));
        }
    }

    /** Most similar first: one number each, whose upper half falls as the similarity rises. */
    private static int[] rank(Similarities similarities, int example) {
        long[] keys = new long[similarities.images()];
        for (int image = 0; image < keys.length; image++) {
            int bits = Float.floatToRawIntBits(similarities.at(image, example));
            int ordered = bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
            keys[image] = ((long) ~ordered << Integer.SIZE) | image;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
