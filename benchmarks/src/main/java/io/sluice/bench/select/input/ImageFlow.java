package io.sluice.bench.select.input;

import io.sluice.schemas.record.ScoredImage;

/** Scored images without end: the same number gives the same image. */
@FunctionalInterface
public interface ImageFlow {
    ScoredImage image(long number);
}
