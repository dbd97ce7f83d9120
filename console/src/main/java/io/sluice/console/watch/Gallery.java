package io.sluice.console.watch;

import io.sluice.console.snapshot.Selection.Kept;
import io.sluice.console.snapshot.Selection.Picture;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.SelectedImage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The images kept last, with their pixels. */
final class Gallery {
    static final int SIZE = 48;

    private record Framed(Kept kept, Pixels pixels) {}

    private final Recent<Framed> framed = new Recent<>(SIZE);

    /** Pixels that do not fill their frame are passed over. */
    void add(SelectedImage image, long position, Instant appendedAt) {
        Pixels pixels = image.getPixels();
        if (!Png.isDrawable(pixels.getWidth(), pixels.getHeight(), pixels.getRgb())) {
            return;
        }
        Picture picture =
                new Picture(
                        image.getImageId(),
                        image.getSource(),
                        image.getEncoderVersion(),
                        DecisionBook.decidedAt(image.getTimes(), appendedAt));
        Kept kept =
                new Kept(
                        position,
                        picture,
                        Words.of(image.getReason()),
                        DecisionBook.say(image.getTasks()));
        framed.add(new Framed(kept, pixels));
    }

    List<Kept> newestFirst() {
        return framed.newestFirst().stream().map(Framed::kept).toList();
    }

    Optional<Pixels> pixels(long position) {
        return framed.newestFirst().stream()
                .filter(frame -> frame.kept().position() == position)
                .map(Framed::pixels)
                .findFirst();
    }
}
