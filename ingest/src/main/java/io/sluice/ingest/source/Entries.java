package io.sluice.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One pass over a source. */
public interface Entries extends Closeable {
    /**
     * The next entry, or null after the last.
     *
     * @throws IOException if the source as a whole went away
     */
    @Nullable Entry next() throws IOException;

    /** Files passed over so far because of their names: no images, or no names we can read. */
    long skipped();
}
