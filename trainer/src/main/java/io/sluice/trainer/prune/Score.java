package io.sluice.trainer.prune;

/**
 * How an image of the window does.
 *
 * @param position of its record in the log
 * @param times it was trained on
 * @param loss of the last time, in nats
 * @param average moving average of its losses, in nats
 */
public record Score(long position, int times, float loss, float average) {}
