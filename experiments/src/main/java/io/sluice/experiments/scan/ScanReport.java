package io.sluice.experiments.scan;

import io.sluice.experiments.learn.Setup;
import java.util.List;
import java.util.Map;

/**
 * What came of all runs.
 *
 * @param prunings by the way to skip
 * @param leftOut ways that this trainer has no settings for, and runs that diverged
 */
public record ScanReport(Map<String, PruningFigures> prunings, List<String> leftOut, Setup setup) {}
