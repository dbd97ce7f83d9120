package io.sluice.selector.processor;

import io.sluice.schemas.record.WantedImage;
import org.jspecify.annotations.Nullable;

/** What comes to where images are settled. */
public sealed interface Settling {
    /** An image that a task wants. */
    record Wanted(WantedImage image) implements Settling {}

    /** What training says of an image, as it was read. */
    record Feedback(byte @Nullable [] bytes) implements Settling {}
}
