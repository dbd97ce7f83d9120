package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Campaign;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One pre-training.
 *
 * @param target that images are chosen for; {@value #ALL} where the choice is the same for all
 */
record OneRun(Workshop workshop, String target, Choice choice, long seed)
        implements Campaign.Run<SeptRun> {
    static final String ALL = "all";

    @Override
    public String name() {
        return "%s/%s/%d".formatted(target, choice.written(), seed);
    }

    @Override
    public SeptRun run() throws IOException {
        return choice.isPerTarget()
                ? workshop.forOne(target, choice, seed)
                : workshop.forAll(choice, seed);
    }

    @Override
    public String said(SeptRun run) {
        return run.scores().entrySet().stream()
                .map(
                        entry ->
                                String.format(
                                        Locale.ROOT,
                                        "%s kNN %.3f, linear %.3f",
                                        entry.getKey(),
                                        entry.getValue().knn(),
                                        entry.getValue().linear()))
                .collect(Collectors.joining("; ", "", "; %,d images".formatted(run.images())));
    }
}
