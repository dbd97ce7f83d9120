package io.sluice.experiments.selection;

import io.sluice.core.vector.Product;
import io.sluice.encoder.onnx.OnnxProduct;
import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import io.sluice.experiments.oracle.Similarities;
import java.util.List;

/** Cosines of every image with every example of a task, computed as the embedder computes them. */
final class FullSimilarities {
    private static final int BATCH = 64;

    private FullSimilarities() {}

    static Similarities of(List<Embedded> images, GivenTask task) {
        int examples = task.examples().size();
        float[] all = new float[Math.multiplyExact(images.size(), examples)];
        float[] some = new float[BATCH * examples];
        try (Product product = OnnxProduct.open(task.examples().get(0).vector().length);
                Product.Matrix matrix =
                        product.layOut(ScoredStream.rows(task.examples()), examples)) {
            for (int from = 0; from < images.size(); from += BATCH) {
                List<Embedded> batch = images.subList(from, Math.min(images.size(), from + BATCH));
                matrix.multiply(ScoredStream.rows(batch), batch.size(), some);
                System.arraycopy(some, 0, all, from * examples, batch.size() * examples);
            }
        }
        return Similarities.of(all, examples);
    }
}
