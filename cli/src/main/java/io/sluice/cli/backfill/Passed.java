package io.sluice.cli.backfill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which offsets of a partition are dealt with. Kafka keeps it as the group's offset, which is the
 * end of the last range, and all ranges as text beside it: a later run may reach further back than
 * the first, or leave a gap. They are no more than a broker takes beside an offset
 * (offset.metadata.max.bytes, 4,096): the oldest of too many are joined, and what lies between them
 * is passed over rather than sent twice.
 *
 * @param ranges in their order, none touching another
 */
record Passed(List<Range> ranges) {
    /** Times two offsets of nineteen digits at most, and what parts them. */
    static final int MOST = 100;

    static final Passed NOTHING = new Passed(List.of());

    Passed {
        ranges = List.copyOf(ranges);
    }

    /** As it was committed; nothing where nothing was. */
    static Passed of(@Nullable OffsetAndMetadata committed) {
        if (committed == null || committed.metadata().isEmpty()) {
            return NOTHING;
        }
        return new Passed(
                Arrays.stream(committed.metadata().split(",", -1)).map(Passed::range).toList());
    }

    OffsetAndMetadata committed() {
        long end = ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).to();
        String text =
                ranges.stream()
                        .map(range -> range.from() + "-" + range.to())
                        .collect(Collectors.joining(","));
        return new OffsetAndMetadata(end, text);
    }

    /** What is left to be done of a range. */
    List<Range> missing(Range wanted) {
        List<Range> missing = new ArrayList<>();
        long from = wanted.from();
        for (Range range : ranges) {
            long gapEnd = Math.min(range.from(), wanted.to());
            if (from < gapEnd) {
                missing.add(new Range(from, gapEnd));
            }
            from = Math.max(from, range.to());
        }
        if (from < wanted.to()) {
            missing.add(new Range(from, wanted.to()));
        }
        return missing;
    }

    /** With one more range dealt with. */
    Passed with(Range more) {
        List<Range> all = new ArrayList<>();
        long from = more.from();
        long to = more.to();
        for (Range range : ranges) {
            if (range.to() < from) {
                all.add(range);
            } else if (range.from() <= to) {
                from = Math.min(from, range.from());
                to = Math.max(to, range.to());
            }
        }
        all.add(new Range(from, to));
        for (Range range : ranges) {
            if (range.from() > to) {
                all.add(range);
            }
        }
        return new Passed(joined(all));
    }

    private static List<Range> joined(List<Range> all) {
        int surplus = Math.max(0, all.size() - MOST);
        List<Range> joined = new ArrayList<>(all.subList(surplus, all.size()));
        joined.set(0, new Range(all.get(0).from(), joined.get(0).to()));
        return joined;
    }

    private static Range range(String text) {
        int dash = text.indexOf('-');
        return new Range(
                Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }
}
