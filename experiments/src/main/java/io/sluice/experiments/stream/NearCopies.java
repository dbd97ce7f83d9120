package io.sluice.experiments.stream;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.image.Pixels;
import io.sluice.experiments.pool.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a camera sees of one thing in a row: moved by a sixteenth at most, a tenth lighter. */
final class NearCopies {
    private static final int MOVED = 16; // part of the width
    private static final double LIGHTER = 0.1;

    private NearCopies() {}

    static List<Picture> of(Picture picture, int count, long seed) {
        List<Picture> copies = new ArrayList<>();
        SplittableRandom random = Seeds.random(Seeds.mix(seed, picture.id()));
        for (int copy = 0; copy < count; copy++) {
            copies.add(picture.seenAs(picture.id() + "#" + copy, moved(picture.pixels(), random)));
        }
        return copies;
    }

    private static Pixels moved(Pixels pixels, SplittableRandom random) {
        int most = Math.max(1, pixels.width() / MOVED);
        int right = random.nextInt(2 * most + 1) - most;
        int down = random.nextInt(2 * most + 1) - most;
        double light = 1 + LIGHTER * (2 * random.nextDouble() - 1);
        byte[] seen = new byte[pixels.rgb().length];
        for (int y = 0; y < pixels.height(); y++) {
            int fromY = Math.min(pixels.height() - 1, Math.max(0, y - down));
            for (int x = 0; x < pixels.width(); x++) {
                int fromX = Math.min(pixels.width() - 1, Math.max(0, x - right));
                for (int c = 0; c < 3; c++) {
                    int value = pixels.rgb()[3 * (fromY * pixels.width() + fromX) + c] & 0xFF;
                    seen[3 * (y * pixels.width() + x) + c] =
                            (byte) Math.min(255, Math.round(light * value));
                }
            }
        }
        return new Pixels(pixels.width(), pixels.height(), seen);
    }
}
