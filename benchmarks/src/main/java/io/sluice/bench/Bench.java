package io.sluice.bench;

import java.nio.file.Path;

/**
 * What all rates have in common.
 *
 * @param home folder that is empty at first and goes away in the end
 */
record Bench(Path home, BenchImages images, BenchEncoder encoder) {}
