package io.sluice.experiments.pool;

import io.sluice.encoder.image.Pixels;

/**
 * A decoded image and what it shows.
 *
 * @param id no other image of a stream has
 * @param label its class
 * @param domain what kind of picture it is
 * @param group that it shares with its near copies; empty where nobody says
 * @param pixels at training size
 */
public record Picture(String id, String label, String domain, String group, Pixels pixels) {
    /** The same seen a little differently. */
    public Picture seenAs(String other, Pixels seen) {
        return new Picture(other, label, domain, group, seen);
    }
}
