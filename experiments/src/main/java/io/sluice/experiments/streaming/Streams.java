package io.sluice.experiments.streaming;

import io.sluice.encoder.EncoderSpec;
import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.learn.Untrained;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.pool.Pool;
import io.sluice.experiments.pool.PoolReader;
import io.sluice.experiments.pool.Portion;
import io.sluice.experiments.stream.Chunks;
import io.sluice.experiments.stream.Shift;
import io.sluice.experiments.stream.StreamMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the streams of a plan; the pools of one seed are read once. */
final class Streams {
    private final StreamingPlan plan;
    private final EncoderSpec spec;
    private final Map<List<Path>, Pool> pools = new HashMap<>();
    private long seed = Long.MIN_VALUE;

    Streams(StreamingPlan plan, EncoderSpec spec) {
        this.plan = plan;
        this.spec = spec;
    }

    /**
     * A stream, and what is asked after each of its chunks: held-out images among all labels, and
     * those of them apart that are of a label and domain of the first chunk.
     */
    record Given(Chunks chunks, Exam exam) {}

    Given stream(Shift shift, long seed) throws IOException {
        Pool pool = pool(plan.sources().of(shift), seed);
        Chunks chunks;
        try (Untrained untrained = new Untrained(spec, 0)) {
            chunks =
                    new StreamMaker(plan.sizes().chunks(), untrained::mean).make(shift, pool, seed);
        }
        Set<String> labels = new HashSet<>();
        Set<String> domains = new HashSet<>();
        for (Picture picture : chunks.chunks().get(0)) {
            labels.add(picture.label());
            domains.add(picture.domain());
        }
        return new Given(
                chunks,
                Exam.draw(
                        spec,
                        pool,
                        plan.sizes().exam(),
                        asked -> labels.contains(asked.label()) && domains.contains(asked.domain()),
                        seed));
    }

    private Pool pool(List<Path> packs, long of) throws IOException {
        if (of != seed) {
            pools.clear();
            seed = of;
        }
        Pool known = pools.get(packs);
        if (known == null) {
            Portion portion = new Portion(plan.sizes().perClass(), Integer.MAX_VALUE, of);
            known = PoolReader.read(packs, portion, spec.inputSize());
            pools.put(packs, known);
        }
        return known;
    }
}
