package io.sluice.trainer.evaluate;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import java.util.List;

/** Probes an encoder with a task: how well nearest neighbours tell its labels apart. */
public final class TaskProbe {
    private final FeatureReader reader;

    public TaskProbe(EncoderSpec spec) {
        this.reader = new FeatureReader(spec);
    }

    /** Accuracy on the held-out examples, mean over labels, in [0, 1]. */
    public double probe(ResNet encoder, LabelledTask task) {
        return new NeighbourProbe(embed(encoder, task.support()), labels(task.support()))
                .accuracy(embed(encoder, task.queries()), labels(task.queries()));
    }

    private float[][] embed(ResNet encoder, List<LabelledImage> images) {
        List<Pixels> pixels = images.stream().map(LabelledImage::pixels).toList();
        return Rows.unit(reader.readPixels(encoder, pixels));
    }

    private static List<String> labels(List<LabelledImage> images) {
        return images.stream().map(LabelledImage::label).toList();
    }
}
