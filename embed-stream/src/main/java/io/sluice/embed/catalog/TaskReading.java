package io.sluice.embed.catalog;

import io.sluice.encoder.ImageDecoder;
import io.sluice.encoder.UnreadableImageException;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a registered task into what scoring needs of it: its examples are decoded here, once. */
public final class TaskReading {
    private static final Logger LOG = LoggerFactory.getLogger(TaskReading.class);
    private static final byte[] NONE = new byte[0];

    private TaskReading() {}

    /**
     * Reads a task; an example that cannot be decoded is left out.
     *
     * @param size height and width of the pixels
     */
    public static Task of(TargetTask task, int size) {
        boolean active = task.getState() == TaskState.ACTIVE;
        Stream<TaskExample> wanted = active ? task.getExamples().stream() : Stream.empty();
        List<Example> examples =
                wanted.flatMap(example -> read(task, example, size).stream()).toList();
        TaskSelection selection = task.getSelection();
        return new Task(
                task.getId(),
                task.getRevision(),
                active,
                new Selection(
                        selection.getKeepRatio(), selection.getThreshold(), selection.getWeight()),
                examples);
    }

    private static Optional<Example> read(TargetTask task, TaskExample example, int size) {
        boolean positive = example.getPolarity() == Polarity.POSITIVE;
        if (example.getEmbedding() != null) {
            String version = example.getEmbedding().getEncoderVersion();
            byte[] vector = bytes(example.getEmbedding().getVector());
            return Optional.of(new Example(example.getId(), positive, NONE, version, vector));
        }
        if (example.getInline() == null) {
            LOG.warn("Task {}: example {} has no content here", task.getId(), example.getId());
            return Optional.empty();
        }
        try {
            byte[] rgb = ImageDecoder.decode(bytes(example.getInline()), size).rgb();
            return Optional.of(new Example(example.getId(), positive, rgb, null, NONE));
        } catch (UnreadableImageException e) {
            LOG.warn("Task {}: example {}: {}", task.getId(), example.getId(), e.getMessage());
            return Optional.empty();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
