package io.sluice.embed.metrics;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Images on their way through one embedding operator; for its thread, read by reporters. */
public final class EmbedMetrics {
    private static final int BATCHES = 1_000;

    private final MetricGroup group;
    private final Counter emitted;
    private final Counter batches;
    private final Histogram batchSize;
    private final MillisecondHistogram linger;
    private final MillisecondHistogram decode;
    private final MillisecondHistogram forward;
    private final MillisecondHistogram score;
    private final Map<String, Counter> deadLetters = new HashMap<>();
    private volatile long imagesInFlight;
    private volatile long bytesInFlight;
    private volatile int nativeArrays;

    public EmbedMetrics(MetricGroup group) {
        this.group = group;
        this.emitted = group.counter("emitted");
        this.batches = group.counter("batches");
        this.batchSize = group.histogram("batch_size", new DescriptiveStatisticsHistogram(BATCHES));
        this.linger = group.histogram("linger_milliseconds", new MillisecondHistogram());
        this.decode = group.histogram("decode_milliseconds", new MillisecondHistogram());
        this.forward = group.histogram("forward_milliseconds", new MillisecondHistogram());
        this.score = group.histogram("score_milliseconds", new MillisecondHistogram());
        group.gauge("images_in_flight", (Gauge<Long>) () -> imagesInFlight);
        group.gauge("bytes_in_flight", (Gauge<Long>) () -> bytesInFlight);
        group.gauge("native_arrays", (Gauge<Integer>) () -> nativeArrays);
    }

    /** A batch was sent on its way. */
    public void departed(int images, long bytes) {
        imagesInFlight += images;
        bytesInFlight += bytes;
    }

    /** A batch arrived and was emitted. */
    public void arrived(int images, long bytes, BatchTimes times) {
        imagesInFlight -= images;
        bytesInFlight -= bytes;
        emitted.inc(images);
        batches.inc();
        batchSize.update(images);
        linger.updateNanos(times.filled());
        decode.updateNanos(times.decode());
        forward.updateNanos(times.forward());
        score.updateNanos(times.score());
    }

    /** Nothing is on its way: what is held now is held from batch to batch. */
    public void atRest(int heldArrays) {
        nativeArrays = heldArrays;
    }

    public void deadLetter(String reason) {
        deadLetters
                .computeIfAbsent(
                        reason, name -> group.addGroup("reason", name).counter("dead_letters"))
                .inc();
    }
}
