package io.sluice.trainer;

import io.sluice.trainer.release.Gate;

/**
 * What is asked of an encoder before it is released.
 *
 * @param gate that it must pass
 * @param share of the work of training that probes may cost
 * @param examples of a task that are probed, at most
 * @param retired tasks that go on being probed, at most
 */
public record ReleaseConfig(Gate gate, double share, int examples, int retired) {}
