package io.sluice.console.watch;

import io.sluice.console.lag.Ends;
import io.sluice.console.lag.GroupLag;
import io.sluice.console.lag.LagReader;
import io.sluice.console.lag.PartitionLag;
import io.sluice.console.snapshot.Flow;
import io.sluice.console.snapshot.Flow.Totals;
import io.sluice.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Reads the lag and the speed of every room. For one thread. */
final class RoomGauges {
    private final Topics topics;
    private final Clock clock;
    private final RoomGauge ingest = new RoomGauge("ingest");
    private final RoomGauge embed = new RoomGauge("embed");
    private final RoomGauge selector = new RoomGauge("selector");
    private final RoomGauge trainer = new RoomGauge("trainer");

    /** A commit between two readings makes images seem to vanish for one reading. */
    private final Median underWay = new Median(3);

    RoomGauges(Topics topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * What came of one reading.
     *
     * @param settled whether no transaction was open on the way and every decision had been read
     */
    record Reading(Instant at, Totals totals, List<Flow.Room> rooms, boolean settled) {}

    /**
     * Reads in the order images pass, so that none slips by between two readings: a room commits
     * what it wrote together with how far it read, or before.
     */
    Reading read(LagReader lags, LoopState state, TopicTail tail)
            throws ExecutionException, InterruptedException {
        Instant at = clock.instant();
        Ends sent = lags.ends(topics.images().name());
        GroupLag images = lags.read(topics.group("embed"), topics.images().name());
        GroupLag scored = lags.read(topics.group("selector"), topics.scoredImages().name());
        GroupLag selected = lags.read(topics.group("trainer"), topics.selectedImages().name());
        boolean settled =
                images.pending() + scored.pending() + selected.pending() == 0
                        && isRead(lags, tail, topics.selectionDecisions().name())
                        && isRead(lags, tail, topics.deadLetters().name());
        Totals totals = state.totals(underWay.median(images.records() + scored.records()));
        ingest.counted(at, sent.stable());
        embed.counted(at, images.consumed());
        if (!tail.isReplaying()) {
            selector.counted(at, totals.decided());
            trainer.counted(at, state.trained());
        }
        List<Flow.Room> rooms =
                List.of(
                        ingest.withoutLag(),
                        embed.with(images, at),
                        selector.with(scored, at),
                        trainer.with(tail.isReplaying() ? selected : counted(selected, state), at));
        return new Reading(at, totals, rooms, settled);
    }

    /**
     * The selector commits small transactions, so markers are many among the selected images: these
     * are counted one by one.
     */
    private static GroupLag counted(GroupLag lag, LoopState state) {
        if (lag.records() == 0 || lag.partitions().size() != 1) {
            return lag;
        }
        PartitionLag only = lag.partitions().get(0);
        long records = state.selectedFrom(only.next()).orElse(only.records());
        PartitionLag exact =
                new PartitionLag(
                        only.partition(), only.next(), Math.max(1, records), only.seconds());
        return new GroupLag(lag.group(), lag.topic(), List.of(exact), lag.pending());
    }

    private static boolean isRead(LagReader lags, TopicTail tail, String topic)
            throws ExecutionException, InterruptedException {
        Ends ends = lags.ends(topic);
        return ends.pending() == 0 && tail.through(topic) >= ends.stable();
    }
}
