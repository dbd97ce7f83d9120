package io.sluice.bench.train;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.bench.rate.Rate;
import io.sluice.trainer.StepDevices;
import io.sluice.trainer.TrainerConfig;
import io.sluice.trainer.fold.Album;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.fold.TrainingFold.Means;
import java.util.concurrent.ExecutionException;

/**
 * The trainer's own fold over arrivals that lie ready: replay, views, steps and, where a release is
 * due, what is measured then. It goes on from call to call; rounds are whole.
 */
final class LoopRate implements Rate {
    private final ReadyImages images;
    private final TorchThread torch;
    private final TrainingFold fold;

    private LoopRate(ReadyImages images, TorchThread torch, TrainingFold fold) {
        this.images = images;
        this.torch = torch;
        this.fold = fold;
    }

    /** Begins, and takes the first round, which is larger than the others. */
    static LoopRate open(TrainerConfig config, ReadyImages images, TorchThread torch)
            throws InterruptedException, ExecutionException {
        TrainingFold fold =
                torch.call(
                        () ->
                                TrainingFold.begin(
                                        config.encoder(),
                                        config.learning(),
                                        new Means(
                                                config.computing().viewThreads(),
                                                StepDevices.of(config),
                                                Album.inMemory())));
        LoopRate rate = new LoopRate(images, torch, fold);
        torch.call(rate::round);
        return rate;
    }

    @Override
    public Sample run(int count) throws InterruptedException, ExecutionException {
        return torch.call(() -> train(count));
    }

    void close() throws InterruptedException, ExecutionException {
        torch.call(
                () -> {
                    fold.close();
                    return true;
                });
    }

    private Sample train(int count) {
        CpuTimes before = CpuTimes.now();
        long began = System.nanoTime();
        long trained = 0;
        while (trained < count) {
            trained += round();
        }
        double rate = trained / ((System.nanoTime() - began) / 1e9);
        return new Sample(rate, rate, CpuTimes.now().perImageSince(before, trained));
    }

    /** Images trained on. */
    private int round() {
        return fold.advance(images.arrivals(fold.arrivals(), fold.wanted())).images();
    }
}
