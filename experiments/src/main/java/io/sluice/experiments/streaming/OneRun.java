package io.sluice.experiments.streaming;

import io.sluice.core.run.Seeds;
import io.sluice.core.settings.Settings;
import io.sluice.encoder.block.ResNet;
import io.sluice.experiments.given.Shuffled;
import io.sluice.experiments.learn.Campaign;
import io.sluice.experiments.learn.Effort;
import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.learn.Flatness;
import io.sluice.experiments.learn.RunSettings;
import io.sluice.experiments.learn.Score;
import io.sluice.experiments.learn.Training;
import io.sluice.experiments.learn.Untrained;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.stream.Chunks;
import io.sluice.experiments.stream.Shift;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One method on one stream. */
record OneRun(Streams streams, Settings settings, StreamingPlan.Sizes sizes, Key key)
        implements Campaign.Run<StreamingRun> {
    private static final String CAPACITY = "trainer.replay-capacity";

    /** What tells runs apart. */
    record Key(Shift shift, Method method, long seed) {
        String name() {
            return "%s/%s/%d".formatted(shift.written(), method.written(), seed);
        }
    }

    @Override
    public String name() {
        return key.name();
    }

    @Override
    public String said(StreamingRun run) {
        return String.format(
                Locale.ROOT,
                "kNN %.3f, linear %.3f, first chunk %.3f to %.3f, rank %.1f, %,d images in %.0f s",
                run.end().knn(),
                run.end().linear(),
                run.course().get(0).firstLinear(),
                run.end().firstLinear(),
                run.rankMe(),
                run.effort().trained(),
                run.effort().seconds());
    }

    @Override
    public StreamingRun run() throws IOException {
        Streams.Given given = streams.stream(key.shift(), key.seed());
        Chunks chunks = given.chunks();
        if (key.method() == Method.JOINT) {
            long lot = Seeds.mix(key.seed(), "joint " + key.shift().written());
            chunks = chunks.likewise(Shuffled.of(chunks.images(), lot));
        }
        return key.method() == Method.UNTRAINED
                ? untrained(given.exam())
                : learn(chunks, given.exam());
    }

    private StreamingRun untrained(Exam exam) {
        TrainerConfig config = new RunSettings(key.seed(), 1, Map.of()).over(settings, 1);
        try (Untrained untrained = new Untrained(config.encoder(), key.seed())) {
            List<Score> course = List.of(exam.ask(untrained.encoder()));
            return examined(course, config, exam, untrained.encoder(), Effort.none());
        }
    }

    private StreamingRun learn(Chunks chunks, Exam exam) {
        TrainerConfig config = config(chunks.images().size());
        try (Training training = new Training(config)) {
            List<Score> course = new ArrayList<>();
            for (List<Picture> chunk : chunks.chunks()) {
                training.take(chunk);
                course.add(exam.ask(training.encoder()));
            }
            return examined(course, config, exam, training.encoder(), training.effort());
        }
    }

    private TrainerConfig config(int images) {
        int memory = sizes.memory() == 0 ? images / sizes.chunks() : sizes.memory();
        int batch = TrainerConfig.from(settings).learning().rhythm().batch();
        Map<String, String> method = new HashMap<>(key.method().settings());
        int capacity = key.method().capacity(batch, memory, images);
        method.put(CAPACITY, Integer.toString(capacity));
        return new RunSettings(key.seed(), sizes.budget(), method).over(settings, images);
    }

    private static StreamingRun examined(
            List<Score> course, TrainerConfig config, Exam exam, ResNet encoder, Effort effort) {
        Flatness flatness =
                new Flatness(
                        config.encoder(), config.learning().contrast().recipe(), exam.sample());
        return new StreamingRun(course, flatness.of(encoder), exam.rankMe(encoder), effort);
    }
}
