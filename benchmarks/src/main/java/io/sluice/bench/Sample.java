package io.sluice.bench;

/**
 * One measurement.
 *
 * @param imagesPerSecond in the steady state
 * @param toTheEnd images per second with start and end
 * @param cpu milliseconds per image
 */
record Sample(double imagesPerSecond, double toTheEnd, CpuTimes cpu) {}
