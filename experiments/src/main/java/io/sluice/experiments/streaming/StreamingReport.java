package io.sluice.experiments.streaming;

import io.sluice.experiments.learn.Setup;
import java.util.List;
import java.util.Map;

/**
 * What came of all runs.
 *
 * @param streams by stream, by method
 * @param gaps by stream
 * @param leftOut methods that this trainer has no settings for, and runs that diverged
 */
public record StreamingReport(
        Map<String, Map<String, MethodFigures>> streams,
        Map<String, Gaps> gaps,
        List<String> leftOut,
        Setup setup) {}
