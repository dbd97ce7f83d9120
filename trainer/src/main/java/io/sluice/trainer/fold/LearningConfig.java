package io.sluice.trainer.fold;

import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.regularize.MemoryAwareSynapses.Strength;

/**
 * Everything the weights depend on besides the log.
 *
 * @param seed of all random choices
 * @param rhythm when what is done
 * @param contrast what is learnt from two views
 * @param descent how weights move
 * @param memory what holds them
 */
public record LearningConfig(
        long seed, Rhythm rhythm, Contrast contrast, Descent descent, Memory memory) {

    /**
     * @param projection P, length of what views are compared by
     * @param queue K, keys that views are told apart from
     * @param temperature T of the contrastive loss
     * @param kept share of its own weights the momentum branch keeps per step
     * @param recipe of the views
     */
    public record Contrast(
            int projection, int queue, double temperature, double kept, ViewRecipe recipe) {}

    /**
     * @param rate learning rate after warm-up
     * @param warmUp steps of linear warm-up
     * @param momentum of the gradient
     * @param decay of weights
     */
    public record Descent(double rate, int warmUp, double momentum, double decay) {}

    /** What keeps weights near where they mattered. */
    public enum Kind {
        NONE,
        MAS
    }

    /**
     * @param samples images that importance is measured on at a boundary
     */
    public record Memory(Kind kind, Strength strength, int samples) {}
}
