package io.sluice.claim;

import java.io.IOException;

/** Content comes, but not in the time that is given; never leaves this package but as a cause. */
final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1;

    TooSlowException(int read) {
        super("It comes too slowly: %,d bytes so far".formatted(read));
    }
}
