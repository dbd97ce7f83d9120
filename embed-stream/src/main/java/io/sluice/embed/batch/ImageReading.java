package io.sluice.embed.batch;

import io.sluice.embed.flow.Arrival;

/** What became of the bytes of an image. */
public sealed interface ImageReading permits ReadImage, RefusedImage {
    /** The record it was read from. */
    Arrival arrival();
}
