package io.sluice.cli.backfill;

import io.sluice.embed.flow.Wire;
import io.sluice.ingest.Progress;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.selector.decide.Decider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Scores retained images against a task that came after them. For one run. */
public final class Backfill {
    private final Ends ends;
    private final Subject subject;
    private final Progress progress;
    private final RecordCodec<ScoredImage> codec;
    private final Sorter sorter;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private long left;

    public Backfill(Ends ends, Subject subject, Progress progress) {
        this.ends = ends;
        this.subject = subject;
        this.progress = progress;
        this.codec = RecordCodec.of(ends.topics().scoredImages(), ends.registry());
        this.sorter = subject.sorter();
    }

    /**
     * Sends every image scored since then to selection that was not sent before, but for those that
     * wait for the end of a window.
     *
     * @throws IllegalStateException if none is retained
     * @throws org.apache.kafka.common.KafkaException if the broker fails; the same call goes on
     */
    public BackfillReport send(Instant since) {
        long began = System.nanoTime();
        Wire wire = new Wire(ends.topics(), subject.encoder().name(), ends.registry());
        try (Retained images = new Retained(ends, ends.topics().scoredImages());
                Selection selection = new Selection(ends, images.partitions(), wire, group())) {
            pass(images, since, selection);
        }
        return report(began, null);
    }

    /** Sends nothing and says what would be kept. */
    public BackfillReport attempt(Instant since, Decider decider) {
        long began = System.nanoTime();
        SettledImages settled = SettledImages.since(since, ends);
        try (Retained images = new Retained(ends, ends.topics().scoredImages());
                Trial trial = new Trial(ends, group(), settled, decider, subject.task())) {
            pass(images, since, trial);
            return report(began, trial.kept());
        }
    }

    private String group() {
        return subject.group(ends.topics());
    }

    private static Map<TopicPartition, Range> wanted(Retained images, Instant since) {
        Map<TopicPartition, Range> wanted = images.since(since);
        if (wanted.values().stream().allMatch(Range::isEmpty)) {
            throw new IllegalStateException(
                    "No image is retained that was scored since "
                            + since
                            + ": reach further back with --since, or see whether images arrive with"
                            + " ./sluice status");
        }
        return wanted;
    }

    private void pass(Retained images, Instant since, Destination destination) {
        Map<TopicPartition, Range> wanted = wanted(images, since);
        FirstJudgements judgements = FirstJudgements.now(ends);
        Map<TopicPartition, List<Range>> now = new LinkedHashMap<>();
        Map<TopicPartition, List<Range>> later = new LinkedHashMap<>();
        wanted.forEach(
                (partition, range) -> {
                    long end = judgements.end(partition, range.to());
                    Passed passed = destination.passed(partition);
                    now.put(partition, passed.missing(range.before(end)));
                    later.put(partition, passed.missing(range.since(end)));
                });
        progress.started(length(now) + length(later), 0);
        now.forEach(
                (partition, ranges) ->
                        ranges.forEach(range -> pass(images, partition, range, destination)));
        later.forEach(
                (partition, ranges) -> ranges.forEach(range -> count(images, partition, range)));
    }

    private static long length(Map<TopicPartition, List<Range>> ranges) {
        return ranges.values().stream().flatMap(List::stream).mapToLong(Range::length).sum();
    }

    private void count(Retained images, TopicPartition partition, Range range) {
        images.read(
                partition,
                range,
                (records, passed) -> {
                    left += records.stream().filter(record -> kind(record) == Kind.FITTING).count();
                    progress.advanced(records.size());
                });
    }

    private Kind kind(ConsumerRecord<byte[], byte[]> record) {
        ScoredImage image = decoded(record.value());
        return image == null ? Kind.UNREADABLE : sorter.kind(image);
    }

    private void pass(
            Retained images, TopicPartition partition, Range range, Destination destination) {
        images.read(
                partition,
                range,
                (records, passed) -> {
                    List<ScoredImage> fitting = fitting(records);
                    if (!fitting.isEmpty()) {
                        subject.score(fitting);
                    }
                    boolean isLast = passed.to() == range.to();
                    destination.take(new Portion(partition, passed, isLast, fitting));
                    progress.advanced(records.size());
                });
    }

    private List<ScoredImage> fitting(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ScoredImage> fitting = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ScoredImage image = decoded(record.value());
            Kind kind = image == null ? Kind.UNREADABLE : sorter.kind(image);
            counts.merge(kind, 1L, Long::sum);
            if (image != null && kind == Kind.FITTING) {
                fitting.add(image);
            }
        }
        return fitting;
    }

    private @Nullable ScoredImage decoded(byte @Nullable [] value) {
        try {
            return value == null ? null : codec.decode(value);
        } catch (UndecodableRecordException e) {
            return null; // the selector has made a dead letter of it
        }
    }

    private BackfillReport report(long began, @Nullable Long wouldBeKept) {
        return new BackfillReport(counts, left, wouldBeKept, (System.nanoTime() - began) / 1e9);
    }
}
