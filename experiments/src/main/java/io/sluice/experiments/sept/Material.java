package io.sluice.experiments.sept;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.experiments.given.Shuffled;
import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.pool.Pool;
import io.sluice.experiments.pool.PoolReader;
import io.sluice.experiments.pool.Portion;
import io.sluice.ingest.source.UnusableSourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pool and the targets under one seed. What a target has as an example is not in the pool, nor
 * is any other image with the same pixels.
 *
 * @param pool in the order of arrival
 */
record Material(List<Picture> pool, List<Target> targets) {
    static Material read(SeptPlan plan, EncoderSpec spec, long seed) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (Map.Entry<String, Path> entry : plan.targets().entrySet()) {
            Pool pool =
                    PoolReader.read(
                            List.of(entry.getValue()), Portion.whole(seed), spec.inputSize());
            targets.add(target(entry.getKey(), pool, plan, spec, seed));
        }
        Portion portion = new Portion(plan.sizes().perClass(), 1, seed);
        List<Picture> all = PoolReader.read(plan.images(), portion, spec.inputSize()).train();
        List<Picture> pool = without(all, targets);
        if (pool.isEmpty()) {
            throw new UnusableSourceException(
                    "Every image of %s is an example of a target: retrieve by fewer of them"
                            .formatted(plan.images()));
        }
        return new Material(Shuffled.of(pool, Seeds.mix(seed, "arrival")), targets);
    }

    private static Target target(
            String name, Pool pool, SeptPlan plan, EncoderSpec spec, long seed) {
        Map<String, List<Picture>> classes =
                pool.train().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Picture::label, TreeMap::new, Collectors.toList()));
        List<Picture> examples =
                classes.values().stream()
                        .map(of -> Shuffled.of(of, Seeds.mix(seed, "examples")))
                        .flatMap(of -> of.stream().limit(plan.sizes().examples()))
                        .toList();
        Set<String> domains =
                pool.train().stream().map(Picture::domain).collect(Collectors.toSet());
        return new Target(
                name,
                examples,
                domains,
                Exam.draw(spec, pool, plan.sizes().exam(), asked -> true, seed));
    }

    private static List<Picture> without(List<Picture> pool, List<Target> targets) {
        Set<String> shown = new HashSet<>();
        for (Target target : targets) {
            target.examples().forEach(example -> shown.add(content(example)));
        }
        return pool.stream().filter(picture -> !shown.contains(content(picture))).toList();
    }

    /** A digest of the pixels. */
    static String content(Picture picture) {
        return ContentHash.of(picture.pixels().rgb());
    }
}
