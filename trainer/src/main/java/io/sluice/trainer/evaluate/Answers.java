package io.sluice.trainer.evaluate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a probe answered to each held-out example, in their order.
 *
 * @param truth the label of each
 * @param told what the probe took it for
 */
public record Answers(List<String> truth, List<String> told) {
    public Answers {
        if (truth.size() != told.size()) {
            throw new IllegalArgumentException(
                    "%d questions have %d answers".formatted(truth.size(), told.size()));
        }
        truth = List.copyOf(truth);
        told = List.copyOf(told);
    }

    /**
     * Mean over labels of the share told right, in [0, 1], so that a frequent label counts no more
     * than a rare one; 0 of nothing.
     */
    public double accuracy() {
        return IntStream.range(0, truth.size())
                .boxed()
                .collect(
                        Collectors.groupingBy(
                                truth::get, Collectors.averagingInt(i -> isRight(i) ? 1 : 0)))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    boolean isRight(int question) {
        return told.get(question).equals(truth.get(question));
    }
}
