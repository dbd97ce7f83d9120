package io.sluice.trainer.regularize;

/**
 * How much is held.
 *
 * @param lambda weight of the penalty, at least 0
 * @param gamma share of earlier importance kept at a boundary, in [0, 1]
 * @param stiffest upper bound of a penalty's second derivative, so that a step of gradient descent
 *     cannot overshoot the anchor
 */
public record Strength(double lambda, double gamma, double stiffest) {}
