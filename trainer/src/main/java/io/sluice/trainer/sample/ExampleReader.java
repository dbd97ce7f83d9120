package io.sluice.trainer.sample;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.ImageDecoder;
import io.sluice.encoder.UnreadableImageException;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes the labelled positive examples of a task, leaving out what cannot be read. */
public final class ExampleReader {
    private static final Logger LOG = LoggerFactory.getLogger(ExampleReader.class);

    private final int inputSize;

    /**
     * @param inputSize height and width to decode to
     */
    public ExampleReader(int inputSize) {
        this.inputSize = inputSize;
    }

    LabelledTask read(TargetTask task) {
        List<LabelledImage> images = new ArrayList<>();
        for (TaskExample example : task.getExamples()) {
            String label = example.getLabel();
            if (label != null && example.getPolarity() == Polarity.POSITIVE) {
                read(task, example, label).ifPresent(images::add);
            }
        }
        return LabelledTask.split(task.getId(), task.getRevision(), images);
    }

    private Optional<LabelledImage> read(TargetTask task, TaskExample example, String label) {
        try {
            Optional<byte[]> content = content(example);
            if (content.isEmpty()) {
                return Optional.empty();
            }
            String name = example.getName().isEmpty() ? example.getId() : example.getName();
            return Optional.of(
                    new LabelledImage(name, label, ImageDecoder.decode(content.get(), inputSize)));
        } catch (UnreadableImageException | IOException | IllegalArgumentException e) {
            LOG.warn("Example {} of {}: {}", example.getId(), task.getId(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<byte[]> content(TaskExample example) throws IOException {
        ByteBuffer inline = example.getInline();
        if (inline != null) {
            byte[] bytes = new byte[inline.remaining()];
            inline.duplicate().get(bytes);
            return Optional.of(bytes);
        }
        Reference reference = example.getReference();
        return reference == null ? Optional.empty() : Optional.of(fetch(reference));
    }

    private static byte[] fetch(Reference reference) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(URI.create(reference.getUri())));
        if (!ContentHash.of(bytes).equals(reference.getSha256())) {
            throw new IOException(reference.getUri() + " is not what was referred to");
        }
        return bytes;
    }
}
