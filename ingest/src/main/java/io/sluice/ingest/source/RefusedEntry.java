package io.sluice.ingest.source;

/**
 * Something that cannot become a record.
 *
 * @param reason code for dead letters: too-large, unreadable, link, or broken-archive
 * @param message one sentence for people
 */
public record RefusedEntry(String name, String reason, String message) implements Entry {}
