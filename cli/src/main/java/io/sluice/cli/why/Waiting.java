package io.sluice.cli.why;

/**
 * Where an image is on its way.
 *
 * @param until what it waits for, in words
 */
public record Waiting(Place at, String until) {}
