package io.sluice.claim;

import io.sluice.core.identity.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads as much as was claimed, in the time that is given, and makes sure that it is that. */
final class BoundedReading {
    private static final int PIECE = 64 * 1024;

    private BoundedReading() {}

    /**
     * Reads opened content.
     *
     * @param deadline as {@link System#nanoTime} tells it
     * @throws RefusedClaimException if it is longer, shorter or other than claimed
     * @throws IOException if it comes too slowly, or breaks off
     */
    static byte[] read(Vault.Opened opened, Claim claim, long deadline)
            throws RefusedClaimException, IOException {
        if (opened.size() >= 0 && opened.size() != claim.size()) {
            throw mismatch(claim, "has %,d".formatted(opened.size()));
        }
        byte[] bytes = atMost(opened.content(), (int) claim.size() + 1, deadline);
        if (bytes.length != claim.size()) {
            boolean more = bytes.length > claim.size();
            throw mismatch(claim, more ? "has more" : "has %,d".formatted(bytes.length));
        }
        String found = ContentHash.of(bytes);
        if (!found.equals(claim.sha256())) {
            throw new RefusedClaimException(
                    Reason.HASH_MISMATCH,
                    "%s was claimed with SHA-256 %s but has %s"
                            .formatted(claim.uri(), claim.sha256(), found));
        }
        return bytes;
    }

    /** What there is, up to a number of bytes; memory is taken as bytes come, not as promised. */
    private static byte[] atMost(InputStream content, int most, long deadline) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream(Math.min(most, PIECE));
        byte[] piece = new byte[PIECE];
        while (read.size() < most) {
            int count = content.read(piece, 0, Math.min(piece.length, most - read.size()));
            if (count < 0) {
                break;
            }
            read.write(piece, 0, count);
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        "It comes too slowly: %,d bytes so far".formatted(read.size()));
            }
        }
        return read.toByteArray();
    }

    static long deadline(Duration from) {
        return System.nanoTime() + from.toNanos();
    }

    private static RefusedClaimException mismatch(Claim claim, String found) {
        return new RefusedClaimException(
                Reason.SIZE_MISMATCH,
                "%s was claimed with %,d bytes but %s".formatted(claim.uri(), claim.size(), found));
    }
}
