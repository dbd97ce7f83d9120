package io.sluice.embed.batch;

import java.io.Serializable;

/**
 * How many threads decode for an operator, settled only where it runs.
 *
 * @param asked 0 for as many as there are cores left
 * @param encoder threads of its encoder, at least 1
 */
public record DecodeThreads(int asked, int encoder) implements Serializable {
    public DecodeThreads {
        if (asked < 0 || encoder < 1) {
            throw new IllegalArgumentException(
                    "Images are decoded by 0 or more threads beside 1 or more of an encoder, but"
                            + " were by %d beside %d".formatted(asked, encoder));
        }
    }

    /**
     * Their number: {@code max(1, cores / operators - encoder)} unless one was asked for. More
     * threads than cores would take turns with the encoder, which nobody can catch up for.
     *
     * @param cores of the machine
     * @param operators that share them, at least 1
     */
    public int count(int cores, int operators) {
        return asked > 0 ? asked : Math.max(1, cores / operators - encoder);
    }
}
