package io.sluice.selector.processor;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets bars begin anew where another version of Sluice wrote them in a format that this one does
 * not read.
 *
 * <p>This is for the store of bars alone. What it loses is how similar images were so far, which
 * every task learns again from those that come, as it does with a new encoder; no image is lost or
 * kept twice by it. What stores of other names hold cannot be learnt again, and is never dropped
 * so.
 */
final class BarFormat {
    private static final Logger LOG = LoggerFactory.getLogger(BarFormat.class);

    private BarFormat() {}

    /** Drops all rows if there is one that cannot be read: rows of one task belong together. */
    static void dropUnreadable(KeyValueStore<String, byte[]> rows) {
        List<String> keys = new ArrayList<>();
        int unreadable = 0;
        try (KeyValueIterator<String, byte[]> all = rows.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> row = all.next();
                keys.add(row.key);
                unreadable += RetrievalBytes.isReadable(row.value) ? 0 : 1;
            }
        }
        if (unreadable > 0) {
            LOG.warn(
                    "{} of {} stored rows of bars have another format than this version reads: all"
                            + " are dropped, and the bars of every task begin anew on this"
                            + " partition",
                    unreadable,
                    keys.size());
            keys.forEach(rows::delete);
        }
    }
}
