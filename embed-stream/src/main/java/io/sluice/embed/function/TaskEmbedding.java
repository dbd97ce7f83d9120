package io.sluice.embed.function;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.UnitVector;
import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.Reference;
import io.sluice.embed.score.TaskReferences;
import io.sluice.encoder.Encoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds the examples of a task as images are embedded; an example without a direction drops out.
 */
final class TaskEmbedding {
    private static final Logger LOG = LoggerFactory.getLogger(TaskEmbedding.class);
    private static final int AT_ONCE = 64;

    private final Encoder encoder;
    private final int dimension;

    TaskEmbedding(Encoder encoder) {
        this.encoder = encoder;
        this.dimension = encoder.spec().dimension();
    }

    TaskReferences embed(Task task) {
        List<Reference> references = new ArrayList<>();
        List<Example> pictures = task.examples().stream().filter(e -> e.givenBy() == null).toList();
        for (int start = 0; start < pictures.size(); start += AT_ONCE) {
            int end = Math.min(pictures.size(), start + AT_ONCE);
            embedPictures(pictures.subList(start, end), references);
        }
        for (Example example : task.examples()) {
            if (encoder.version().toString().equals(example.givenBy())) {
                add(example, given(example), references);
            }
        }
        if (references.stream().noneMatch(Reference::positive)) {
            LOG.warn("Task {} has no usable positive example: nothing is scored", task.id());
        }
        return new TaskReferences(task.id(), references);
    }

    private void embedPictures(List<Example> pictures, List<Reference> to) {
        float[] rows = encoder.embed(Batches.pixels(pictures, Example::rgb), pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            add(pictures.get(i), Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension), to);
        }
    }

    private void add(Example example, float[] values, List<Reference> to) {
        if (values.length != dimension || !UnitLength.has(values, 0, values.length)) {
            LOG.warn("Example {} has no embedding of unit length: left out", example.id());
            return;
        }
        Embedding embedding = new Embedding(encoder.version(), UnitVector.of(values));
        to.add(new Reference(example.id(), example.positive(), embedding));
    }

    private static float[] given(Example example) {
        float[] values = new float[example.vector().length / Float.BYTES];
        ByteBuffer.wrap(example.vector())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
