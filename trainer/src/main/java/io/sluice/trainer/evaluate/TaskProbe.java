package io.sluice.trainer.evaluate;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import java.util.List;

/** Probes an encoder with a task: how well its labels can be told apart by the features. */
public final class TaskProbe {
    private final FeatureReader reader;

    public TaskProbe(EncoderSpec spec) {
        this.reader = new FeatureReader(spec);
    }

    /**
     * What both probes answered to the held-out examples.
     *
     * @param neighbours by the nearest examples
     * @param linear by a linear layer
     */
    public record Answered(Answers neighbours, Answers linear) {}

    /** Asks both probes. */
    public Answered probe(ResNet encoder, LabelledTask task) {
        float[][] support = features(encoder, task.support());
        float[][] queries = features(encoder, task.queries());
        List<String> labels = labels(task.support());
        List<String> truth = labels(task.queries());
        return new Answered(
                new NeighbourProbe(Rows.unit(support), labels).answers(Rows.unit(queries), truth),
                LinearProbe.fit(support, labels).answers(queries, truth));
    }

    private float[][] features(ResNet encoder, List<LabelledImage> images) {
        List<Pixels> pixels = images.stream().map(LabelledImage::pixels).toList();
        return reader.readPixels(encoder, pixels);
    }

    private static List<String> labels(List<LabelledImage> images) {
        return images.stream().map(LabelledImage::label).toList();
    }
}
