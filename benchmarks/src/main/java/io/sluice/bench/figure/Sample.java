package io.sluice.bench.figure;

import io.sluice.bench.machine.CpuTimes;

/**
 * One measurement.
 *
 * @param imagesPerSecond in the steady state
 * @param toTheEnd images per second with start and end
 * @param cpu milliseconds per image
 */
public record Sample(double imagesPerSecond, double toTheEnd, CpuTimes cpu) {}
