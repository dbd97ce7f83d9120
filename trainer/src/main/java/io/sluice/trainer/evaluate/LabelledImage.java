package io.sluice.trainer.evaluate;

import io.sluice.encoder.image.Pixels;

/**
 * An example that a task gave a label.
 *
 * @param name what it is ordered by, for example its file name
 * @param label its class within the task
 * @param pixels at the encoder's input size
 */
public record LabelledImage(String name, String label, Pixels pixels) {}
