package io.sluice.ingest;

/** A run that began with one source cannot go on with another. */
public final class SourceChangedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SourceChangedException(String run, long entries) {
        super(
                "Run '%s' has sent %,d entries of another source or order: start a new run under another name"
                        .formatted(run, entries));
    }
}
