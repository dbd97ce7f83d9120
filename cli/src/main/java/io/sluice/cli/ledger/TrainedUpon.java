package io.sluice.cli.ledger;

import java.util.List;

/**
 * An image that a release was trained on.
 *
 * @param position offset in selected-images
 * @param times how often since the release before
 * @param all how often in all
 * @param tasks ids of those it was kept for
 */
public record TrainedUpon(String imageId, long position, int times, int all, List<String> tasks) {
    TrainedUpon and(TrainedUpon more) {
        return new TrainedUpon(imageId, position, times + more.times, all + more.all, tasks);
    }
}
