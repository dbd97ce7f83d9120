package io.sluice.experiments.learn;

import ai.djl.ndarray.NDManager;
import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.experiments.given.Shuffled;
import io.sluice.experiments.pool.Picture;
import io.sluice.trainer.evaluate.FeatureReader;
import java.util.List;

/** An encoder nothing was learnt by: what learning is held against, and a measure of likeness. */
public final class Untrained implements AutoCloseable {
    private static final int SAMPLE = 100;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final EncoderSpec spec;
    private final ResNet encoder;

    public Untrained(EncoderSpec spec, long seed) {
        this.spec = spec;
        this.encoder = ResNet.untrained(manager, spec.shape(), seed);
    }

    public ResNet encoder() {
        return encoder;
    }

    /** Mean features of some of these, (D). */
    public double[] mean(List<Picture> pictures) {
        List<Pixels> some =
                Shuffled.of(pictures, Seeds.mix(0, "mean")).stream()
                        .limit(SAMPLE)
                        .map(Picture::pixels)
                        .toList();
        double[] mean = new double[spec.dimension()];
        for (float[] features : new FeatureReader(spec).readPixels(encoder, some)) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += features[j] / (double) some.size();
            }
        }
        return mean;
    }

    @Override
    public void close() {
        manager.close();
    }
}
