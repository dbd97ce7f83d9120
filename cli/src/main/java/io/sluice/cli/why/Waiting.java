package io.sluice.cli.why;

/**
 * Where an image is on its way.
 *
 * @param room that has not passed it yet
 */
public record Waiting(Place at, String room) {}
