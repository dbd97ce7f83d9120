package io.sluice.console.lag;

/**
 * Offsets a group has not done yet.
 *
 * @param next first of them
 * @param end the last stable offset, one after the last of them
 */
record Span(long next, long end) {
    boolean isEmpty() {
        return next >= end;
    }
}
