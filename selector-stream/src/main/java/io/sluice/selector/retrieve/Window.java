package io.sluice.selector.retrieve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Retrieves for one task from the images of a window, with all of them in hand: the union over its
 * examples of the images that each resembles most, every example with an equal share.
 *
 * <p>With K images wanted: {@code D(k) = ∪_e top-k(e)} over the examples e, k grown until {@code
 * |D(k)| ≥ K}; of the last rank only as many are taken as are still wanted, example by example in
 * their order. That is the K images that come first by (best rank over all examples, the example
 * that has it): no two images share both. Of equal similarities the earlier image ranks higher.
 *
 * <p>An image counts for an example only where that example is among its matches. One that matches
 * none is in no union and is chosen only where all images are.
 *
 * @see <a href="https://arxiv.org/abs/2212.05473">Improved pre-training by selecting what resembles
 *     the target task, AAAI 2023: task-specific instance search</a>
 */
public final class Window {
    private static final long UNRANKED = Long.MAX_VALUE;

    private final int wanted;
    private final long[][] ranked; // (E, ·), for each example its images, most similar first
    private final long[] places; // (N), of each image the least, see place()
    private final long last; // the place of the image that is chosen last

    private Window(List<Matches> images, int wanted) {
        this.wanted = wanted;
        this.ranked = ranked(images);
        this.places = places(ranked, images.size());
        this.last = last(places, wanted);
    }

    /**
     * Chooses.
     *
     * @param images of the window, in the order of their arrival, (N)
     * @param wanted K, in [0, N]
     * @return what the task makes of each; the share is its best rank by N, the bar is the least
     *     similarity to that example at which images are in the union
     */
    public static List<Finding> choose(List<Matches> images, int wanted) {
        if (wanted < 0 || wanted > images.size()) {
            throw new IllegalArgumentException(
                    "Of %d images %d are wanted".formatted(images.size(), wanted));
        }
        Window window = new Window(images, wanted);
        return IntStream.range(0, images.size())
                .mapToObj(image -> window.finding(images.get(image), image))
                .toList();
    }

    private Finding finding(Matches matches, int image) {
        boolean all = wanted == places.length;
        long place = places[image];
        if (place == UNRANKED) {
            return new Finding(Retrieval.NONE, -1, 1, all ? -1 : Double.POSITIVE_INFINITY, all);
        }
        int example = example(place);
        double share = (double) rank(place) / places.length;
        float similarity = similarity(matches, example);
        return new Finding(example, similarity, share, bar(example), place <= last);
    }

    /** The least similarity that is chosen for an example. */
    private double bar(int example) {
        int depth = Math.min(depth(example), ranked[example].length);
        return depth == 0
                ? Double.POSITIVE_INFINITY
                : similarity(ranked[example][depth - 1]); // its images are in the union so far
    }

    /** k of an example: the examples up to that of the last place have one rank more. */
    private int depth(int example) {
        return wanted == 0 || last < 0 ? 0 : rank(last) - (example > example(last) ? 1 : 0);
    }

    private static float similarity(Matches matches, int example) {
        int at = 0;
        while (matches.positions()[at] != example) {
            at++;
        }
        return matches.similarities()[at];
    }

    private static long[][] ranked(List<Matches> images) {
        int[] counts = counts(images);
        long[][] ranked = new long[counts.length][];
        for (int example = 0; example < counts.length; example++) {
            ranked[example] = new long[counts[example]];
        }
        for (int image = images.size() - 1; image >= 0; image--) {
            Matches matches = images.get(image);
            for (int m = 0; m < matches.count(); m++) {
                int example = matches.positions()[m];
                ranked[example][--counts[example]] = key(matches.similarities()[m], image);
            }
        }
        for (long[] ofOne : ranked) {
            Arrays.sort(ofOne);
        }
        return ranked;
    }

    /** How many images match each example, up to the last one that any matches. */
    private static int[] counts(List<Matches> images) {
        int examples = 0;
        for (Matches matches : images) {
            for (int position : matches.positions()) {
                examples = Math.max(examples, position + 1);
            }
        }
        int[] counts = new int[examples];
        for (Matches matches : images) {
            for (int position : matches.positions()) {
                counts[position]++;
            }
        }
        return counts;
    }

    private static long[] places(long[][] ranked, int images) {
        long[] places = new long[images];
        Arrays.fill(places, UNRANKED);
        for (int example = 0; example < ranked.length; example++) {
            for (int i = 0; i < ranked[example].length; i++) {
                int image = (int) ranked[example][i];
                places[image] = Math.min(places[image], place(i + 1, example));
            }
        }
        return places;
    }

    /** The place of the image that is chosen last; -1 where none is. */
    private static long last(long[] places, int wanted) {
        long[] sorted = places.clone();
        Arrays.sort(sorted);
        int chosen = wanted;
        while (chosen > 0 && sorted[chosen - 1] == UNRANKED) {
            chosen--;
        }
        return chosen == 0 ? -1 : sorted[chosen - 1];
    }

    /** A rank, from 1, and then the example: in the order in which images are chosen. */
    private static long place(int rank, int example) {
        return ((long) rank << Integer.SIZE) | example;
    }

    private static int rank(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    private static int example(long place) {
        return (int) place;
    }

    /** Most similar first and then as they came: the upper half falls as the similarity rises. */
    private static long key(float similarity, int image) {
        int bits = ordered(Float.floatToRawIntBits(similarity + 0f)); // no negative zero
        return ((long) ~bits << Integer.SIZE) | image;
    }

    private static float similarity(long key) {
        return Float.intBitsToFloat(ordered(~(int) (key >> Integer.SIZE)));
    }

    /** Bits that sort as their numbers do, and back. */
    private static int ordered(int bits) {
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }
}
