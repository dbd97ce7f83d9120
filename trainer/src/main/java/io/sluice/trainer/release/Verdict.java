package io.sluice.trainer.release;

/** Whether an encoder may be served. */
public sealed interface Verdict {
    /** It may. */
    record Passed() implements Verdict {}

    /**
     * It may not.
     *
     * @param reason one sentence for people
     */
    record Withheld(String reason) implements Verdict {}
}
