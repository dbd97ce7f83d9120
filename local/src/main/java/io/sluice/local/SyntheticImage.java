package io.sluice.local;

/**
 * A picture that shows something known.
 *
 * @param name as of a file
 * @param label what it shows, for example {@code signs/stop} or {@code blobs}
 * @param file the bytes of a PNG file
 */
@SuppressWarnings("ArrayRecordComponent")
public record SyntheticImage(String name, String label, byte[] file) {}
