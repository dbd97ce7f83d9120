package io.sluice.embed.catalog;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How much of the stream a task asks for; handed on as it is. */
public record Selection(@Nullable Double keepRatio, @Nullable Double threshold, double weight)
        implements Serializable {}
