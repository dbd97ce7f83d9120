package io.sluice.experiments.sept;

import ai.djl.ndarray.NDManager;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.selection.Retrieval;
import io.sluice.trainer.evaluate.FeatureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is retrieved from a pool that was embedded by an encoder trained on a part of it. */
final class Retrieved {
    private final Material material;
    private final List<Embedded> pool;
    private final EncoderSpec spec;
    private final Map<String, Tensor> weights;

    private Retrieved(Material material, EncoderSpec spec, Map<String, Tensor> weights) {
        this.material = material;
        this.spec = spec;
        this.weights = weights;
        this.pool = embedded(material.pool());
    }

    /** Keeps the weights that pools are embedded by, whole or not at all. */
    static void keep(Path file, Map<String, Tensor> weights) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Safetensors.write(part, weights, Map.of());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Embeds a pool by weights that were kept. */
    static Retrieved by(Path file, Material material, EncoderSpec spec) throws IOException {
        return new Retrieved(material, spec, Safetensors.read(file).tensors());
    }

    /** The images for a target, in the order of the pool. */
    List<Picture> images(Target target, Choice choice, double ratio) {
        GivenTask task = new GivenTask(target.name(), embedded(target.examples()), null);
        Set<String> names =
                choice == Choice.ORACLE
                        ? Retrieval.byOracle(pool, task, ratio)
                        : Retrieval.bySelector(pool, task, ratio);
        return material.pool().stream().filter(p -> names.contains(p.id())).toList();
    }

    private List<Embedded> embedded(List<Picture> pictures) {
        List<Embedded> embedded = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            ResNet encoder = ResNet.of(manager, spec.shape(), weights);
            List<Pixels> pixels = pictures.stream().map(Picture::pixels).toList();
            float[][] features = new FeatureReader(spec).readPixels(encoder, pixels);
            for (int i = 0; i < features.length; i++) {
                Picture picture = pictures.get(i);
                embedded.add(
                        new Embedded(
                                picture.id(), Material.content(picture), null, unit(features[i])));
            }
        }
        return embedded;
    }

    private static float[] unit(float[] features) {
        double square = 0;
        for (float value : features) {
            square += (double) value * value;
        }
        float length = (float) Math.max(1e-12, Math.sqrt(square));
        float[] unit = new float[features.length];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = features[j] / length;
        }
        return unit;
    }
}
