package io.sluice.experiments.given;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.Encoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Embedded images in the order of their arrival.
 *
 * @param leftOut files that cannot be decoded
 * @param examplesLeftOut images whose content is an example's
 */
public record ImageStream(List<Embedded> images, int leftOut, int examplesLeftOut) {
    public ImageStream {
        images = List.copyOf(images);
    }

    /**
     * Reads and embeds images, in the order of the places and of each as its source has it. Of a
     * pack that says which images are to train on, only those.
     */
    public static ImageStream read(List<Path> places, Encoder encoder, Consumer<String> progress)
            throws IOException {
        Embedder embedder = new Embedder(encoder, progress);
        for (Path place : places) {
            Pack.at(place).forEachToTrainOn(embedder);
        }
        return new ImageStream(embedder.finish(), embedder.leftOut(), 0);
    }

    /** Those that no task has as an example: what it is shown it need not find. */
    public ImageStream without(List<GivenTask> tasks) {
        Set<String> shown =
                tasks.stream()
                        .flatMap(task -> task.examples().stream())
                        .map(Embedded::contentHash)
                        .collect(Collectors.toSet());
        List<Embedded> others =
                images.stream().filter(image -> !shown.contains(image.contentHash())).toList();
        return new ImageStream(others, leftOut, images.size() - others.size());
    }

    /** The same images in an order drawn from a seed, every order being as likely. */
    public ImageStream shuffled(long seed) {
        return new ImageStream(
                Shuffled.of(images, Seeds.mix(seed, "arrival")), leftOut, examplesLeftOut);
    }
}
