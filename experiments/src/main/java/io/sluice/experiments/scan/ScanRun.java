package io.sluice.experiments.scan;

import io.sluice.experiments.learn.Effort;
import io.sluice.experiments.learn.Score;
import java.util.List;

/**
 * What training came to.
 *
 * @param course scores at equal distances in the stream
 * @param trained images trained on until each of them
 */
public record ScanRun(List<Score> course, List<Long> trained, double rankMe, Effort effort) {
    Score end() {
        return course.get(course.size() - 1);
    }
}
