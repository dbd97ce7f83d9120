package io.sluice.bench.train;

import io.sluice.bench.figure.Rates;
import io.sluice.bench.figure.Sample;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.bench.rate.Rate;
import io.sluice.trainer.TrainerConfig;
import java.util.concurrent.ExecutionException;

/** Bare steps, one after the other, on views that lie ready. */
final class BareRate implements Rate {
    private final int batch;
    private final TorchThread torch;
    private final BareStep step;

    private BareRate(int batch, TorchThread torch, BareStep step) {
        this.batch = batch;
        this.torch = torch;
        this.step = step;
    }

    static BareRate open(TrainerConfig config, ReadyImages images, TorchThread torch)
            throws InterruptedException, ExecutionException {
        BareStep step = torch.call(() -> new BareStep(config, images));
        return new BareRate(config.learning().rhythm().batch(), torch, step);
    }

    @Override
    public Sample run(int count) throws InterruptedException, ExecutionException {
        return torch.call(() -> train((count + batch - 1) / batch));
    }

    void close() throws InterruptedException, ExecutionException {
        torch.call(
                () -> {
                    step.close();
                    return true;
                });
    }

    private Sample train(int steps) {
        CpuTimes before = CpuTimes.now();
        long began = System.nanoTime();
        step.take(steps);
        long[] end = {System.nanoTime()};
        return Rates.ofBatches(began, end, steps * batch, before);
    }
}
