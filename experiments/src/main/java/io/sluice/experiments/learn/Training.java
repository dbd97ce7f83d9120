package io.sluice.experiments.learn;

import io.sluice.encoder.block.ResNet;
import io.sluice.experiments.pool.Picture;
import io.sluice.trainer.TrainerConfig;
import io.sluice.trainer.fold.Arrival;
import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import java.util.ArrayList;
import java.util.List;

/**
 * The production fold over a log in memory. Images are taken in whole rounds; what is less than a
 * round waits for more, and in the end is left out.
 */
public final class Training implements AutoCloseable {
    private final TrainingFold fold;
    private final int viewsPerImage;
    private final List<Arrival> waiting = new ArrayList<>();
    private long position;
    private long trained;
    private long saved;
    private long nanos;

    public Training(TrainerConfig config) {
        this.fold = TrainingFold.begin(config.encoder(), config.learning());
        Contrast contrast = config.learning().contrast();
        boolean both = contrast.method() == Method.SIMSIAM || contrast.keys().isSymmetric();
        this.viewsPerImage = both ? 2 : 1;
    }

    /** Lets images arrive, and trains on them. */
    public void take(List<Picture> pictures) {
        for (Picture picture : pictures) {
            waiting.add(new Arrival(position++, picture.id(), picture.pixels()));
            if (waiting.size() == fold.wanted()) {
                advance();
            }
        }
    }

    /** The encoder that is trained; its arrays belong to the fold. */
    public ResNet encoder() {
        return fold.encoder();
    }

    public Effort effort() {
        return new Effort(
                fold.arrivals(),
                fold.steps(),
                trained,
                trained * viewsPerImage,
                saved,
                nanos / 1e9);
    }

    @Override
    public void close() {
        fold.close();
    }

    private void advance() {
        long start = System.nanoTime();
        RoundReport report = fold.advance(List.copyOf(waiting));
        nanos += System.nanoTime() - start;
        waiting.clear();
        trained += report.work().trained();
        saved += report.work().saved();
    }
}
