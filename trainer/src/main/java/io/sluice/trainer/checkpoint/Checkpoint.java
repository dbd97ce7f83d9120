package io.sluice.trainer.checkpoint;

import io.sluice.trainer.fold.FoldState;

/**
 * Everything training needs to go on.
 *
 * @param state of the fold
 * @param offset in selected-images of the next record to take in
 * @param history what the state follows from besides records
 */
public record Checkpoint(FoldState state, long offset, History history) {}
