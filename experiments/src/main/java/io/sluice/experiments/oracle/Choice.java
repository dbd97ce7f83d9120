package io.sluice.experiments.oracle;

import java.util.BitSet;

/**
 * Images chosen for a task.
 *
 * @param images by their places in the stream
 * @param perExample (E), how many were chosen for each example
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Choice(BitSet images, int[] perExample) {
    /** None yet, for E examples. */
    public static Choice none(int examples) {
        return new Choice(new BitSet(), new int[examples]);
    }

    /** Takes an image in, once, for an example. */
    public void add(int image, int example) {
        if (!images.get(image)) {
            images.set(image);
            perExample[example]++;
        }
    }

    /** Takes in all that was chosen from a part of the stream. */
    void addAll(Choice part, int from) {
        part.images.stream().forEach(image -> images.set(from + image));
        for (int e = 0; e < perExample.length; e++) {
            perExample[e] += part.perExample[e];
        }
    }

    public int size() {
        return images.cardinality();
    }
}
