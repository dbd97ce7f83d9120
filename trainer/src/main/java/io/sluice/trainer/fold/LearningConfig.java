package io.sluice.trainer.fold;

import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.regularize.Strength;
import io.sluice.trainer.step.KeyMomentum;
import io.sluice.trainer.step.LearningRate;

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

    /** What is minimized. */
    public enum Method {
        MOCO,
        SIMSIAM
    }

    /**
     * @param keys that MoCo tells views apart by
     * @param recipe of the views
     */
    public record Contrast(Method method, Heads heads, Keys keys, ViewRecipe recipe) {}

    /**
     * What is put on top of the encoder while it is trained.
     *
     * @param projection P, length of what views are compared by
     * @param layers linear layers of the projector
     * @param width of its hidden layers, 0 for the width of the features
     * @param predictor width of the hidden layer of SimSiam's predictor
     */
    public record Heads(int projection, int layers, int width, int predictor) {}

    /**
     * @param queue K, keys that views are told apart from
     * @param temperature T of the contrastive loss
     * @param momentum of the momentum branch
     * @param isSymmetric whether both views are queries
     * @param groups that a batch is normalized in
     */
    public record Keys(
            int queue, double temperature, KeyMomentum momentum, boolean isSymmetric, int groups) {}

    /** How weights move along their gradient. */
    public enum Rule {
        SGD,
        LARS
    }

    /**
     * @param momentum of the gradient
     * @param decay of weights
     * @param trust of LARS
     */
    public record Descent(
            Rule rule, LearningRate rate, double momentum, double decay, double trust) {}

    /** What keeps training from forgetting. */
    public enum Kind {
        NONE,
        MAS,
        EWC,
        CLA_E,
        CASSLE
    }

    /**
     * @param samples images that importance is measured on at a boundary
     * @param width of the hidden layer of an aligner
     */
    public record Memory(Kind kind, Strength strength, int samples, int width) {}
}
