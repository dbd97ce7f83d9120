package io.sluice.embed.serve;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.UnitVector;
import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.Reference;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.image.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds the examples of a task as images are embedded; what cannot be scored against is told of.
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

    /** The task with its references in the order of its examples. */
    EmbeddedTask embed(Task task) {
        EmbeddedTask embedded = EmbeddedTask.begun(task, encoder.version());
        List<Example.Picture> pictures = only(Example.Picture.class, task);
        for (int start = 0; start < pictures.size(); start += AT_ONCE) {
            int end = Math.min(pictures.size(), start + AT_ONCE);
            embedPictures(pictures.subList(start, end), embedded);
        }
        only(Example.Embedded.class, task).forEach(example -> addGiven(example, embedded));
        embedded.references().sort(Comparator.comparingInt(Reference::position));
        if (embedded.references().stream().noneMatch(Reference::positive)) {
            LOG.warn("Task {} has no usable positive example: nothing is scored", task.id());
        }
        return embedded;
    }

    private static <E extends Example> List<E> only(Class<E> kind, Task task) {
        return task.examples().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void embedPictures(List<Example.Picture> pictures, EmbeddedTask to) {
        List<Pixels> pixels = pictures.stream().map(Example.Picture::pixels).toList();
        byte[] rgb = Preprocessor.pack(pixels, encoder.spec().inputSize());
        float[] rows = encoder.embed(rgb, pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            add(pictures.get(i), Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension), to);
        }
    }

    private void addGiven(Example.Embedded example, EmbeddedTask to) {
        if (!encoder.version().toString().equals(example.encoder())) {
            to.refuse(
                    example.id(),
                    "embedding-of-other-encoder",
                    "It was embedded by %s, and %s serves"
                            .formatted(example.encoder(), encoder.version()));
        } else if (example.vector().length != dimension * Float.BYTES) {
            to.refuse(
                    example.id(),
                    "embedding-wrong-length",
                    "Its embedding has %d bytes, and %d numbers of 4 bytes are wanted"
                            .formatted(example.vector().length, dimension));
        } else {
            add(example, given(example), to);
        }
    }

    private void add(Example example, float[] values, EmbeddedTask to) {
        if (!UnitLength.has(values, 0, values.length)) {
            to.refuse(example.id(), "no-embedding", "Its embedding is not of unit length");
            return;
        }
        Embedding embedding = new Embedding(encoder.version(), UnitVector.of(values));
        to.references().add(new Reference(example.position(), example.positive(), embedding));
    }

    private static float[] given(Example.Embedded example) {
        float[] values = new float[example.vector().length / Float.BYTES];
        ByteBuffer.wrap(example.vector())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
