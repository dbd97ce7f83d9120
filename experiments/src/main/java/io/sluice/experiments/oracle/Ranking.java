package io.sluice.experiments.oracle;

/** The images most similar to one example, most similar first; of equal ones the earlier. */
final class Ranking {
    private final float[] similarities;
    private final int[] images;
    private int size;

    Ranking(int capacity) {
        this.similarities = new float[capacity];
        this.images = new int[capacity];
    }

    /**
     * Takes in an image that comes after all others, if it is among the most similar.
     *
     * @return its rank from 0; the capacity where it is not
     */
    int insert(float similarity, int image) {
        int at = atLeast(similarity);
        if (at < images.length) {
            int moved = Math.min(size, images.length - 1) - at;
            System.arraycopy(similarities, at, similarities, at + 1, moved);
            System.arraycopy(images, at, images, at + 1, moved);
            similarities[at] = similarity;
            images[at] = image;
            size = Math.min(size + 1, images.length);
        }
        return at;
    }

    /** The image at a rank, from 0. */
    int image(int rank) {
        if (rank >= size) {
            throw new IndexOutOfBoundsException("%d of %d".formatted(rank, size));
        }
        return images[rank];
    }

    /** The rank of an image if it is below a bound, else {@link Integer#MAX_VALUE}. */
    int rank(int image, int bound) {
        for (int rank = 0; rank < bound; rank++) {
            if (images[rank] == image) {
                return rank;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** How many are at least as similar. */
    private int atLeast(float similarity) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (similarities[middle] >= similarity) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
