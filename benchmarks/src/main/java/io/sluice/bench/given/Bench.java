package io.sluice.bench.given;

import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What everything that is measured has in common.
 *
 * @param home folder that is empty at first and goes away in the end
 */
public record Bench(Path home, BenchImages images, BenchEncoder encoder) {

    /**
     * Reads images and finds the encoder.
     *
     * @param images folders, archives and files; none for generated images
     * @param encoder folder of a released encoder; none for an untrained one
     * @param settings of the untrained encoder and the reading of images
     */
    public static Bench in(Path home, List<Path> images, Optional<Path> encoder, Settings settings)
            throws IOException {
        return new Bench(
                home,
                images.isEmpty() ? BenchImages.generated() : BenchImages.of(images, settings),
                encoder.isPresent()
                        ? BenchEncoder.in(encoder.get())
                        : BenchEncoder.untrained(settings, home.resolve("encoders")));
    }
}
