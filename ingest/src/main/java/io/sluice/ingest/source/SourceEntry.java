package io.sluice.ingest.source;

/**
 * A file's bytes, whatever they are: whether they are an image is for the embedder to find out.
 *
 * @param content not copied, never changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceEntry(String name, byte[] content) implements Entry {}
