package io.sluice.bench.train;

import io.sluice.bench.given.BenchImages;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.fold.Arrival;
import java.util.ArrayList;
import java.util.List;

/** Decoded images at training size, of which any number arrives by repeating them. */
final class ReadyImages {
    private static final int MOST = 4_096;

    private final List<Pixels> pixels = new ArrayList<>();

    ReadyImages(BenchImages images, int size) throws UnreadableImageException {
        for (byte[] file : images.files().subList(0, Math.min(MOST, images.files().size()))) {
            pixels.add(ImageDecoder.decode(file, size));
        }
    }

    int distinct() {
        return pixels.size();
    }

    /** The images from a position on, each under an id of its own. */
    List<Arrival> arrivals(long from, int count) {
        List<Arrival> arrivals = new ArrayList<>();
        for (long at = from; at < from + count; at++) {
            arrivals.add(new Arrival(at, "image-" + at, pixels((int) (at % distinct()))));
        }
        return arrivals;
    }

    /** First visits of the images from a position on. */
    List<Visit> visits(long from, int count) {
        return arrivals(from, count).stream()
                .map(arrival -> new Visit(arrival.imageId(), 0, arrival.pixels()))
                .toList();
    }

    private Pixels pixels(int place) {
        return pixels.get(place);
    }
}
