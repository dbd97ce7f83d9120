package io.sluice.trainer.fold;

import io.sluice.trainer.prune.Worth;

/**
 * What is known of an image in the replay buffer.
 *
 * @param taught what training has seen of it
 * @param worth what it was found to be worth when it was judged last
 * @param told whether that was told since
 * @param skipped whether it is not trained on now
 * @param weight what its loss counts now
 */
public record Standing(Taught taught, Worth worth, boolean told, boolean skipped, float weight) {
    /** Of an image that was never trained on. */
    public static Standing none() {
        return new Standing(Taught.nothing(), Worth.UNJUDGED, true, false, 1);
    }

    Standing after(float loss) {
        return new Standing(Taught.after(taught, loss), worth, told, skipped, weight);
    }

    Standing found(Worth found) {
        return new Standing(taught, found, found == Worth.UNJUDGED, skipped, weight);
    }

    Standing toldSo() {
        return new Standing(taught, worth, true, skipped, weight);
    }

    Standing thinned(boolean isSkipped, float counts) {
        return new Standing(taught, worth, told, isSkipped, counts);
    }

    /** Whether there is something to tell. */
    boolean isNews() {
        return !told;
    }
}
