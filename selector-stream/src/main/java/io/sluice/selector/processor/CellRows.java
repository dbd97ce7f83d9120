package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.feedback.Centroid;
import io.sluice.selector.feedback.Course;
import io.sluice.selector.feedback.Journal;
import io.sluice.selector.feedback.Judged;
import io.sluice.selector.feedback.Neighbourhoods;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of the store of cells, by encoder version.
 *
 * <pre>
 * version              how far its images have come
 * version/number       the middle of a cell
 * version//image id    what training said of an image since a round prepared
 * </pre>
 */
final class CellRows {
    private final KeyValueStore<String, byte[]> store;

    CellRows(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** What of each version was written. */
    Map<EncoderVersion, Neighbourhoods.Kept> read() {
        Map<EncoderVersion, Neighbourhoods.Kept> read = new HashMap<>();
        Map<String, byte[]> rows = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(row -> rows.put(row.key, row.value));
        }
        rows.forEach(
                (key, value) -> {
                    if (EncoderKey.isEncoder(key)) {
                        read.put(EncoderKey.encoder(key), kept(key, value, rows));
                    }
                });
        return read;
    }

    private static Neighbourhoods.Kept kept(String version, byte[] course, Map<String, byte[]> of) {
        List<Centroid> cells = new ArrayList<>();
        byte[] row = of.get(cellKey(version, 0));
        while (row != null) {
            cells.add(CellBytes.centroid(row));
            row = of.get(cellKey(version, cells.size()));
        }
        String before = judgedKey(version, "");
        Map<String, Judged> judged = new HashMap<>();
        of.forEach(
                (key, value) -> {
                    if (key.startsWith(before)) {
                        judged.put(key.substring(before.length()), CellBytes.judged(value));
                    }
                });
        return new Neighbourhoods.Kept(CellBytes.course(course), cells, judged);
    }

    void delete(EncoderVersion outdated) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(row -> keys.add(row.key));
        }
        String version = outdated.toString();
        for (String key : keys) {
            if (key.equals(version) || key.startsWith(version + "/")) {
                store.delete(key);
            }
        }
    }

    /** Writes what is known of a version. */
    Journal of(EncoderVersion encoder) {
        return new Writing(encoder.toString());
    }

    private static String cellKey(String version, int cell) {
        return version + "/" + cell;
    }

    private static String judgedKey(String version, String imageId) {
        return version + "//" + imageId;
    }

    private final class Writing implements Journal {
        private final String version;

        Writing(String version) {
            this.version = version;
        }

        @Override
        public void course(Course course) {
            store.put(version, CellBytes.course(course));
        }

        @Override
        public void cell(int cell, Centroid centroid) {
            store.put(cellKey(version, cell), CellBytes.centroid(centroid));
        }

        @Override
        public void judged(String imageId, Judged judged) {
            store.put(judgedKey(version, imageId), CellBytes.judged(judged));
        }

        @Override
        public void forget(Collection<String> imageIds) {
            imageIds.forEach(imageId -> store.delete(judgedKey(version, imageId)));
        }
    }
}
