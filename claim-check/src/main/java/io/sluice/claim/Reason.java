package io.sluice.claim;

import java.util.Locale;

/** Why a claim is refused. */
public enum Reason {
    FORBIDDEN,
    MISSING,
    TOO_LARGE,
    SIZE_MISMATCH,
    HASH_MISMATCH,
    MALFORMED,
    UNAVAILABLE;

    /** The code on a dead letter, for example {@code reference-too-large}. */
    public String code() {
        return "reference-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
