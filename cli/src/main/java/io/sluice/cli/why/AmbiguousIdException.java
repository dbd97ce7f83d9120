package io.sluice.cli.why;

/** The ids of several images begin as was asked. */
public final class AmbiguousIdException extends Exception {
    AmbiguousIdException(String message) {
        super(message);
    }
}
