package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Setup;
import java.util.List;
import java.util.Map;

/**
 * What came of all runs.
 *
 * @param targets by target, by choice of images
 * @param margins by target
 * @param leftOut runs that diverged
 */
public record SeptReport(
        Map<String, Map<String, ChoiceFigures>> targets,
        Map<String, Margins> margins,
        List<String> leftOut,
        Setup setup) {}
