package io.sluice.console.watch;

import io.sluice.console.snapshot.Learning.LossPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mean loss by step in bounded memory: steps share a bucket, and buckets double in width whenever
 * there are too many. The curve does not depend on the order in which losses come in.
 */
final class LossCurve {
    private final int capacity;
    private long width = 1;
    private TreeMap<Long, Mean> buckets = new TreeMap<>();

    /**
     * @param capacity most points there are ever, at least 1
     */
    LossCurve(int capacity) {
        this.capacity = capacity;
    }

    void add(long step, double loss) {
        if (!Double.isFinite(loss)) {
            return;
        }
        buckets.computeIfAbsent(Math.floorDiv(step, width), bucket -> new Mean()).add(loss);
        while (buckets.size() > capacity) {
            widen();
        }
    }

    /** One point per bucket, at the last step the bucket covers, or the last step seen. */
    List<LossPoint> points(long lastStep) {
        return buckets.entrySet().stream().map(bucket -> point(bucket, lastStep)).toList();
    }

    private LossPoint point(Map.Entry<Long, Mean> bucket, long lastStep) {
        Double mean = bucket.getValue().value();
        long step = Math.min(lastStep, bucket.getKey() * width + width - 1);
        return new LossPoint(step, mean == null ? 0 : mean);
    }

    private void widen() {
        TreeMap<Long, Mean> wider = new TreeMap<>();
        buckets.forEach(
                (bucket, mean) ->
                        wider.computeIfAbsent(Math.floorDiv(bucket, 2), half -> new Mean())
                                .addAll(mean));
        buckets = wider;
        width *= 2;
    }
}
