package io.sluice.console.watch;

import io.sluice.console.lag.GroupLag;
import io.sluice.console.lag.LagReader;
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

    RoomGauges(Topics topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    /** What came of one reading; the totals were taken before the lags. */
    record Reading(Instant at, Totals totals, List<Flow.Room> rooms) {}

    /**
     * @param isReplaying true while the state does not hold the whole log yet, so that its counts
     *     say nothing of speed
     */
    Reading read(LagReader lags, LoopState state, boolean isReplaying)
            throws ExecutionException, InterruptedException {
        Instant at = clock.instant();
        Totals totals = state.totals(lags.written(topics.images().name()));
        GroupLag images = lags.read(topics.group("embed"), topics.images().name());
        GroupLag scored = lags.read(topics.group("selector"), topics.scoredImages().name());
        GroupLag selected = lags.read(topics.group("trainer"), topics.selectedImages().name());
        ingest.counted(at, totals.produced());
        embed.counted(at, images.consumed());
        if (!isReplaying) {
            selector.counted(at, totals.decided());
            trainer.counted(at, state.trained());
        }
        List<Flow.Room> rooms =
                List.of(
                        ingest.withoutLag(),
                        embed.with(images, at),
                        selector.with(scored, at),
                        trainer.with(selected, at));
        return new Reading(at, totals, rooms);
    }
}
