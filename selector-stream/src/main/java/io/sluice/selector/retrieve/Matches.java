package io.sluice.selector.retrieve;

/**
 * The examples of a task that an image resembles most, by their positions among the examples.
 *
 * @param positions (M), from 0, each at most once
 * @param similarities (M), what each comes to, in [-1, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Matches(int[] positions, float[] similarities) {
    public Matches {
        if (positions.length != similarities.length) {
            throw new IllegalArgumentException(
                    "%d positions but %d similarities"
                            .formatted(positions.length, similarities.length));
        }
    }

    int count() {
        return positions.length;
    }
}
