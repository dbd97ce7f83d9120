package io.sluice.console.watch;

import io.sluice.console.lag.GroupLag;
import io.sluice.console.lag.LagTrend;
import io.sluice.console.lag.PartitionLag;
import io.sluice.console.snapshot.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What is known of one room's lag and speed, over time. */
final class RoomGauge {
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final String name;
    private final RateHistory rate = new RateHistory();
    private final LagTrend trend = new LagTrend(WINDOW);

    RoomGauge(String name) {
        this.name = name;
    }

    /** Reads the room's counter; a room that reads no topic has no lag. */
    void counted(Instant at, long total) {
        rate.read(at, total);
    }

    Flow.Room withoutLag() {
        return new Flow.Room(name, rate.rate(), null);
    }

    Flow.Room with(GroupLag lag, Instant at) {
        if (lag.partitions().isEmpty()) {
            return withoutLag();
        }
        trend.add(at, lag.records());
        OptionalDouble catchUp = trend.catchUpSeconds();
        Flow.Lag shown =
                new Flow.Lag(
                        lag.records(),
                        lag.seconds(),
                        trend.slope(),
                        catchUp.isPresent() ? catchUp.getAsDouble() : null,
                        partitions(lag));
        return new Flow.Room(name, rate.rate(), shown);
    }

    private static List<Flow.Partition> partitions(GroupLag lag) {
        return lag.partitions().stream().map(RoomGauge::shown).toList();
    }

    private static Flow.Partition shown(PartitionLag lag) {
        return new Flow.Partition(lag.partition(), lag.records(), lag.seconds());
    }
}
