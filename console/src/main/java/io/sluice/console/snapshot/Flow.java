package io.sluice.console.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How images run through the rooms.
 *
 * @param measuredAt when measuring began
 * @param rooms in the order images pass them
 */
public record Flow(Instant measuredAt, Totals totals, List<Room> rooms, Watching watching) {

    /**
     * @param replaying whether the log from before the console started is still being read
     * @param settled whether no transaction is open on the way and every decision has been read
     * @param trouble why figures may be stale; absent while all is well
     */
    public record Watching(boolean replaying, boolean settled, @Nullable String trouble) {}

    /**
     * @param produced images decided about, set aside or under way; exact once nothing is under way
     * @param deadLetters images set aside before anything was decided about them
     */
    public record Totals(long produced, long selected, long rejected, long deadLetters) {
        /** Images somebody has decided about. */
        public long decided() {
            return selected + rejected;
        }

        /** Images under way. */
        public long open() {
            return Math.max(0, produced - decided() - deadLetters);
        }
    }

    /**
     * @param lag absent for a room that reads no topic, or while its topic is not there
     */
    public record Room(String name, Rate rate, @Nullable Lag lag) {}

    /**
     * @param total offsets passed so far, or records where they are counted one by one
     * @param perSecond over the last ten seconds
     * @param history records per second in steps of five seconds, oldest first, at most five
     *     minutes
     */
    public record Rate(long total, double perSecond, List<Double> history) {}

    /**
     * @param records behind; at most, where transaction markers lie between them
     * @param seconds age of the oldest record not done yet; absent where it could not be read
     * @param trend records per second, negative while catching up
     * @param catchUpSeconds until the lag is gone at this trend; absent while it does not shrink
     */
    public record Lag(
            long records,
            @Nullable Double seconds,
            double trend,
            @Nullable Double catchUpSeconds,
            List<Partition> partitions) {}

    public record Partition(int partition, long records, @Nullable Double seconds) {}

    public Optional<Room> room(String name) {
        return rooms.stream().filter(room -> room.name().equals(name)).findFirst();
    }

    /**
     * Whether everything has run through every room, where nothing was produced since a moment; it
     * takes a measurement after that moment to say so.
     */
    public boolean isDrained(Instant since) {
        return measuredAt.isAfter(since)
                && watching.settled()
                && !watching.replaying()
                && watching.trouble() == null
                && rooms.stream().allMatch(room -> room.lag() == null || room.lag().records() == 0);
    }
}
