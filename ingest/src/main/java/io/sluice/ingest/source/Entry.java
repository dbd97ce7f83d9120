package io.sluice.ingest.source;

/** What a source has in one place: bytes, or the reason there are none. */
public sealed interface Entry permits SourceEntry, RefusedEntry {
    /** Where it was found: path within the source, with slashes, the source's own name first. */
    String name();
}
