package io.sluice.experiments.scan;

import io.sluice.core.run.Seeds;
import io.sluice.core.settings.Settings;
import io.sluice.encoder.EncoderSpec;
import io.sluice.experiments.learn.Campaign;
import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.learn.RunSettings;
import io.sluice.experiments.learn.Score;
import io.sluice.experiments.learn.Training;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.pool.Pool;
import io.sluice.experiments.pool.PoolReader;
import io.sluice.experiments.pool.Portion;
import io.sluice.experiments.stream.Chunks;
import io.sluice.experiments.stream.Shift;
import io.sluice.experiments.stream.StreamMaker;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One way to skip, on a stream that does not shift. */
record OneRun(ScanPlan plan, Settings settings, Pruning pruning, long seed)
        implements Campaign.Run<ScanRun> {
    private static final int LOOKS = 4;

    @Override
    public String name() {
        return "%s/%d".formatted(pruning.written(), seed);
    }

    @Override
    public String said(ScanRun run) {
        return String.format(
                Locale.ROOT,
                "kNN %.3f, linear %.3f, %,d images in %.0f s, %.3f saved",
                run.end().knn(),
                run.end().linear(),
                run.effort().trained(),
                run.effort().seconds(),
                run.effort().savedShare());
    }

    @Override
    public ScanRun run() throws IOException {
        EncoderSpec spec = TrainerConfig.from(settings).encoder();
        Portion portion = new Portion(plan.sizes().perClass(), Integer.MAX_VALUE, seed);
        Pool pool = PoolReader.read(plan.images(), portion, spec.inputSize());
        Exam exam = Exam.draw(spec, pool, plan.sizes().exam(), asked -> true, seed);
        Chunks stream =
                new StreamMaker(LOOKS, some -> new double[0])
                        .make(Shift.INSTANCE_INCREMENTAL, pool, Seeds.mix(seed, "arrival"));
        try (Training training = new Training(config(pool.train().size()))) {
            List<Score> course = new ArrayList<>();
            List<Long> trained = new ArrayList<>();
            for (List<Picture> chunk : stream.chunks()) {
                training.take(chunk);
                course.add(exam.ask(training.encoder()));
                trained.add(training.effort().trained());
            }
            return new ScanRun(course, trained, exam.rankMe(training.encoder()), training.effort());
        }
    }

    private TrainerConfig config(int images) {
        int batch = TrainerConfig.from(settings).learning().rhythm().batch();
        int capacity = Math.max(batch, plan.sizes().memory());
        Map<String, String> method = new HashMap<>(pruning.settings());
        method.put("trainer.replay-capacity", Integer.toString(capacity));
        return new RunSettings(seed, plan.sizes().budget(), method).over(settings, images);
    }
}
