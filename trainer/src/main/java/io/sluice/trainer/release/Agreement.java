package io.sluice.trainer.release;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.trainer.evaluate.FeatureReader;
import io.sluice.trainer.evaluate.Rows;
import java.nio.file.Path;
import java.util.List;

/** Holds the graph that will be served against the block that was trained. */
final class Agreement {
    private final EncoderSpec spec;
    private final int threads;

    Agreement(EncoderSpec spec, int threads) {
        this.spec = spec;
        this.threads = threads;
    }

    /** Largest difference on any coordinate of the embeddings of these images. */
    double measure(ResNet block, StoredEncoder stored, List<Pixels> images)
            throws RefusedEncoderException {
        byte[] packed = Preprocessor.pack(images, spec.inputSize());
        float[] served;
        try (OnnxEncoder graph =
                OnnxEncoder.open(stored.version(), Path.of(stored.uri()), threads)) {
            served = graph.embed(packed, images.size());
        }
        float[][] trained = Rows.unit(new FeatureReader(spec).readPixels(block, images));
        double most = 0;
        for (int i = 0; i < served.length; i++) {
            double difference =
                    Math.abs(served[i] - trained[i / spec.dimension()][i % spec.dimension()]);
            most = Double.isNaN(difference) ? Double.NaN : Math.max(most, difference);
        }
        return most;
    }
}
