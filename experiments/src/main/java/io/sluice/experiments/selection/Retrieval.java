package io.sluice.experiments.selection;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import io.sluice.experiments.oracle.Oracle;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is retrieved for one task from embedded images, by name. */
public final class Retrieval {
    private static final EncoderVersion ENCODER = EncoderVersion.parse("given@1-000000000000");

    private Retrieval() {}

    /** By the selector's own code, in one pass in the order of arrival. */
    public static Set<String> bySelector(List<Embedded> images, GivenTask task, double ratio) {
        StreamRun.Result result =
                StreamRun.over(ScoredStream.of(ENCODER, images, List.of(task)), ratio);
        Set<String> names = new HashSet<>();
        result.choices().get(0).images().stream()
                .forEach(place -> names.add(result.judged().get(place).name()));
        return names;
    }

    /** By the oracle, with all images in hand. */
    public static Set<String> byOracle(List<Embedded> images, GivenTask task, double ratio) {
        Set<String> names = new HashSet<>();
        Oracle.over(FullSimilarities.of(images, task))
                .choose(Oracle.wanted(ratio, images.size()))
                .choice()
                .images()
                .stream()
                .forEach(place -> names.add(images.get(place).name()));
        return names;
    }
}
