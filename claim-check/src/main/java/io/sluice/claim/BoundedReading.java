package io.sluice.claim;

import io.sluice.core.identity.ContentHash;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Reads as much as was claimed, in the time that is given, and makes sure that it is that. */
final class BoundedReading {
    private static final int PIECE = 64 * 1024;

    private BoundedReading() {}

    /**
     * Reads opened content.
     *
     * @param deadline as {@link System#nanoTime} tells it
     * @throws RefusedClaimException if it is longer, shorter or other than claimed
     * @throws TooSlowException if it is not there by the deadline
     * @throws IOException if it breaks off
     */
    static byte[] read(Vault.Opened opened, Claim claim, long deadline)
            throws RefusedClaimException, IOException {
        if (opened.size() >= 0 && opened.size() != claim.size()) {
            throw mismatch(claim, "has %,d".formatted(opened.size()));
        }
        byte[] bytes = exactly(opened, claim, deadline);
        String found = ContentHash.of(bytes);
        if (!found.equals(claim.sha256())) {
            throw new RefusedClaimException(
                    Reason.HASH_MISMATCH,
                    "%s was claimed with SHA-256 %s but has %s"
                            .formatted(claim.uri(), claim.sha256(), found));
        }
        return bytes;
    }

    /** An array of the claimed length; where the vault states none, it grows as bytes come. */
    private static byte[] exactly(Vault.Opened opened, Claim claim, long deadline)
            throws RefusedClaimException, IOException {
        int size = (int) claim.size();
        byte[] bytes = new byte[opened.size() >= 0 ? size : Math.min(size, PIECE)];
        int read = 0;
        while (read < size) {
            if (read == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(size, 2L * read));
            }
            int wanted = Math.min(PIECE, bytes.length - read);
            int count = opened.content().read(bytes, read, wanted);
            if (count < 0) {
                throw mismatch(claim, "has %,d".formatted(read));
            }
            read += count;
            if (System.nanoTime() - deadline > 0) {
                throw new TooSlowException(read);
            }
        }
        if (opened.content().read(new byte[1], 0, 1) >= 0) {
            throw mismatch(claim, "has more");
        }
        return bytes;
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
