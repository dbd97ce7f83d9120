package io.sluice.bench.train;

import io.sluice.bench.figure.Rates;
import io.sluice.bench.figure.Sample;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.bench.rate.Rate;
import io.sluice.trainer.TrainerConfig;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.augment.ViewsAhead;
import io.sluice.trainer.augment.Visit;
import java.util.ArrayList;
import java.util.List;

/** Both views of every image and nothing else, on as many threads as make them for the fold. */
final class AugmentRate implements Rate {
    private static final int DISTINCT = 16;

    private final TrainerConfig config;
    private final int batch;
    private final ViewMaker maker;
    private final List<List<Visit>> visits = new ArrayList<>();

    AugmentRate(TrainerConfig config, ReadyImages images) {
        this.config = config;
        this.batch = config.learning().rhythm().batch();
        this.maker =
                new ViewMaker(
                        config.learning().seed(),
                        config.learning().contrast().recipe(),
                        config.encoder());
        for (int b = 0; b < DISTINCT; b++) {
            visits.add(images.visits((long) b * batch, batch));
        }
    }

    @Override
    public Sample run(int count) {
        List<List<Visit>> batches = new ArrayList<>();
        while (batches.size() * batch < count) {
            batches.add(visits.get(batches.size() % DISTINCT));
        }
        int size = config.encoder().inputSize();
        long values = 3L * batch * size * size;
        CpuTimes before = CpuTimes.now();
        long[] ends = new long[batches.size()];
        long began = System.nanoTime();
        try (ViewsAhead ahead = new ViewsAhead(maker, values, config.computing().viewThreads());
                ViewsAhead.Run run = ahead.begin(batches)) {
            for (int b = 0; b < ends.length; b++) {
                run.next();
                ends[b] = System.nanoTime();
            }
        }
        return Rates.ofBatches(began, ends, batch, before);
    }
}
