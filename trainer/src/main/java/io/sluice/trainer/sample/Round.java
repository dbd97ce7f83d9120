package io.sluice.trainer.sample;

import io.sluice.encoder.image.Pixels;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.trainer.fold.Arrival;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.sample.Entry.Chosen;
import io.sluice.trainer.sample.Entry.Unusable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What one round of training takes from the log.
 *
 * @param chosen images to learn from
 * @param unusable records between them that are none
 * @param end offset after its last record
 */
public record Round(List<Chosen> chosen, List<Unusable> unusable, long end) {
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
        return new Arrival(
                new Subject(offset, image.getImageId(), origin), new Pixels(width, height, rgb));
    }
}
