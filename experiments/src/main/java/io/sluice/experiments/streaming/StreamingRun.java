package io.sluice.experiments.streaming;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.experiments.learn.Effort;
import io.sluice.experiments.learn.Score;
import java.util.List;

/**
 * What one method came to on one stream.
 *
 * @param course scores after each chunk
 * @param flatness mean rise of a loss when weights are moved, in nats
 * @param rankMe effective rank of features
 */
public record StreamingRun(List<Score> course, double flatness, double rankMe, Effort effort) {
    @JsonIgnore
    public Score end() {
        return course.get(course.size() - 1);
    }

    /** By how much the first chunk was told apart better just after it than in the end, by kNN. */
    double forgottenKnn() {
        return course.get(0).firstKnn() - end().firstKnn();
    }

    /** The same by a linear layer. */
    double forgottenLinear() {
        return course.get(0).firstLinear() - end().firstLinear();
    }
}
