package io.sluice.experiments.oracle;

/**
 * Chooses from a stream at once and for good, remembering every similarity of the past exactly:
 * what an irrevocable choice can reach.
 *
 * <p>Image n is kept if the oracle over the images seen so far, n itself among them, would choose
 * it: if the least rank that it has with any example is within the depth at which the union over
 * the examples comes to {@code round(r n)} images. In a stream without order every image of the
 * past is in that union with the same chance, so a share r is kept from the start.
 *
 * <p>The depth is moved along: the first {@code depth(e)} entries of every example's list are in
 * the union, the examples that come first in the round one more than the others, and an image
 * counts by how many lists have it there. The lists are as long as the last union can be, so
 * nothing that matters is forgotten.
 */
public final class ExactHistory {
    private final Ranking[] rankings; // (E)
    private final int[] covers; // (N), in how many lists an image is within the depth
    private final double ratio;
    private int seen;
    private int covered; // images within the depth of any list
    private int steps; // depths together

    private ExactHistory(int images, int examples, double ratio) {
        this.covers = new int[images];
        this.ratio = ratio;
        this.rankings = new Ranking[examples];
        int capacity = Oracle.wanted(ratio, images) + 2;
        for (int e = 0; e < examples; e++) {
            rankings[e] = new Ranking(Math.min(capacity, images + 1));
        }
    }

    /** Goes through a stream. */
    public static Choice choose(Similarities similarities, double ratio) {
        int examples = similarities.examples();
        ExactHistory history = new ExactHistory(similarities.images(), examples, ratio);
        Choice choice = Choice.none(examples);
        for (int image = 0; image < similarities.images(); image++) {
            history.offer(similarities, image);
            if (history.covers[image] > 0) {
                choice.add(image, history.nearest(image));
            }
        }
        return choice;
    }

    /** What the oracle would choose of what was seen so far. */
    static Choice atTheEnd(Similarities similarities, double ratio) {
        int examples = similarities.examples();
        ExactHistory history = new ExactHistory(similarities.images(), examples, ratio);
        for (int image = 0; image < similarities.images(); image++) {
            history.offer(similarities, image);
        }
        Choice choice = Choice.none(examples);
        for (int step = 0; step < history.steps; step++) {
            int example = step % examples;
            choice.add(history.rankings[example].image(step / examples), example);
        }
        return choice;
    }

    private void offer(Similarities similarities, int image) {
        for (int e = 0; e < rankings.length; e++) {
            int place = rankings[e].insert(similarities.at(image, e), image);
            if (place < depth(e)) {
                cover(image);
                uncover(rankings[e].image(depth(e)));
            }
        }
        seen++;
        int wanted = Oracle.wanted(ratio, seen);
        while (covered < wanted) {
            cover(lastWithin(steps++));
        }
        while (steps > 0 && covered - (covers[lastWithin(steps - 1)] == 1 ? 1 : 0) >= wanted) {
            uncover(lastWithin(--steps));
        }
    }

    /** How many entries of a list are in the union. */
    private int depth(int example) {
        return steps / rankings.length + (example < steps % rankings.length ? 1 : 0);
    }

    private int lastWithin(int step) {
        return rankings[step % rankings.length].image(step / rankings.length);
    }

    private void cover(int image) {
        if (covers[image]++ == 0) {
            covered++;
        }
    }

    private void uncover(int image) {
        if (--covers[image] == 0) {
            covered--;
        }
    }

    /** The example that has an image highest. */
    private int nearest(int image) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int e = 0; e < rankings.length; e++) {
            int rank = rankings[e].rank(image, depth(e));
            if (rank < least) {
                least = rank;
                nearest = e;
            }
        }
        return nearest;
    }
}
