package io.sluice.ingest;

/** Is told how a run gets on. */
public interface Progress extends AutoCloseable {
    /**
     * @param total entries of the source
     * @param done entries that earlier attempts dealt with
     */
    void started(long total, long done);

    /** That many more entries are committed. */
    void advanced(long entries);

    @Override
    void close();

    /** Tells nobody. */
    static Progress none() {
        return new Progress() {
            @Override
            public void started(long total, long done) {}

            @Override
            public void advanced(long entries) {}

            @Override
            public void close() {}
        };
    }
}
