package io.sluice.claim;

/** What came of fetching a claim. */
public sealed interface Fetched {
    /** The content that was claimed, to the byte. */
    @SuppressWarnings("ArrayRecordComponent") // moved around, never compared
    record Content(byte[] bytes) implements Fetched {}

    /** A claim that is not honoured, whatever is tried: the fault of who made it. */
    record Refused(Reason reason, String message) implements Fetched {}
}
