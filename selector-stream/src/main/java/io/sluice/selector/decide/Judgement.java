package io.sluice.selector.decide;

/**
 * A decision and what it leaves behind.
 *
 * @param bars those that moved
 */
public record Judgement(Decision decision, Bars bars) {}
