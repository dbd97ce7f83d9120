package io.sluice.selector.processor;

import java.time.Duration;

/**
 * When a window ends: at so many images or so long after its first, whichever comes first.
 *
 * @param images at least 1
 * @param time by the clock, so that nothing waits for ever when the stream pauses
 */
public record WindowEnd(int images, Duration time) {
    private static final Duration LOOKED_AT = Duration.ofSeconds(1);

    public WindowEnd {
        if (images < 1) {
            throw new IllegalArgumentException(
                    "selector.window must be at least 1 but was " + images);
        }
    }

    /** How often the clock is looked at. */
    Duration interval() {
        return time.compareTo(LOOKED_AT) < 0 ? time : LOOKED_AT;
    }
}
