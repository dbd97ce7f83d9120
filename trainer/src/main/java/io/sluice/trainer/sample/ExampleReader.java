package io.sluice.trainer.sample;

import io.sluice.claim.Claim;
import io.sluice.claim.Fetched;
import io.sluice.claim.ForgivingClaims;
import io.sluice.claim.Reason;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes the labelled positive examples of a task, leaving out what cannot be had or read. */
public final class ExampleReader {
    private static final Logger LOG = LoggerFactory.getLogger(ExampleReader.class);

    private final int inputSize;
    private final ForgivingClaims claims;

    /**
     * @param inputSize height and width to decode to
     * @param claims fetch what examples refer to
     */
    public ExampleReader(int inputSize, ForgivingClaims claims) {
        this.inputSize = inputSize;
        this.claims = claims;
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
        Fetched fetched = content(example);
        if (fetched instanceof Fetched.Refused refused) {
            LOG.warn("Example {} of {}: {}", example.getId(), task.getId(), refused.message());
            return Optional.empty();
        }
        byte[] content = ((Fetched.Content) fetched).bytes();
        try {
            String name = example.getName().isEmpty() ? example.getId() : example.getName();
            return Optional.of(
                    new LabelledImage(name, label, ImageDecoder.decode(content, inputSize)));
        } catch (UnreadableImageException e) {
            LOG.warn("Example {} of {}: {}", example.getId(), task.getId(), e.getMessage());
            return Optional.empty();
        }
    }

    private Fetched content(TaskExample example) {
        ByteBuffer inline = example.getInline();
        if (inline != null) {
            byte[] content = new byte[inline.remaining()];
            inline.duplicate().get(content);
            return new Fetched.Content(content);
        }
        Reference reference = example.getReference();
        return reference == null
                ? new Fetched.Refused(Reason.MISSING, "It has no content")
                : claims.fetch(
                        new Claim(reference.getUri(), reference.getSha256(), reference.getSize()));
    }
}
