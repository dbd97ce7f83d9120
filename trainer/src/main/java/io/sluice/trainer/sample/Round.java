package io.sluice.trainer.sample;

import io.sluice.encoder.image.Pixels;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.trainer.fold.Arrival;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.sample.Entry.Chosen;
import io.sluice.trainer.sample.Entry.Forgotten;
import io.sluice.trainer.sample.Entry.Unusable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one round of training takes from the log.
 *
 * @param chosen images to learn from
 * @param unusable records between them that are none
 * @param forgotten records between them that have images forgotten, before the round is trained on
 * @param end offset after its last record
 */
public record Round(
        List<Chosen> chosen, List<Unusable> unusable, List<Forgotten> forgotten, long end) {
    /** Ids of the images to be forgotten. */
    public Set<String> forgottenIds() {
        return forgotten.stream().map(Forgotten::imageId).collect(Collectors.toSet());
    }

    /** The images as training takes them. */
    public List<Arrival> arrivals() {
        return chosen.stream().map(c -> arrival(c.offset(), c.image())).toList();
    }

    private static Arrival arrival(long offset, SelectedImage image) {
        ByteBuffer bytes = image.getPixels().getRgb().duplicate();
        byte[] rgb = new byte[bytes.remaining()];
        bytes.get(rgb);
        int width = image.getPixels().getWidth();
        int height = image.getPixels().getHeight();
        Origin from = image.getOrigin();
        Subject.Origin origin =
                new Subject.Origin(from.getTopic(), from.getPartition(), from.getOffset());
        List<String> tasks = image.getTasks().stream().map(TaskDecision::getTaskId).toList();
        Subject subject = new Subject(offset, image.getImageId(), origin, tasks);
        return new Arrival(subject, new Pixels(width, height, rgb));
    }
}
