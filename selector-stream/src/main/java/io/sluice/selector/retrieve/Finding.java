package io.sluice.selector.retrieve;

/**
 * What a task makes of an image.
 *
 * @param position of the example it ranks highest for; -1 where it matches none
 * @param similarity to that example, in [-1, 1]
 * @param share of the images that this example saw which are at least as similar, in (0, 1]
 * @param bar what the similarity had to reach; positive infinity where too few images were seen for
 *     any to pass
 * @param kept whether it did
 */
public record Finding(int position, float similarity, double share, double bar, boolean kept) {
    /** Whether the image matches any example. */
    public boolean isMatch() {
        return position != Retrieval.NONE;
    }
}
