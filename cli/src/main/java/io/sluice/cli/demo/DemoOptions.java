package io.sluice.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a demo is asked to do.
 *
 * @param folder where it keeps everything
 * @param images folders and archives to produce; none for generated ones
 * @param tasks folder with one folder of examples per task; none for generated ones
 * @param keepRatio share of the stream to keep per task, in (0, 1]
 * @param ending when to stop
 */
public record DemoOptions(
        Path folder, List<Path> images, Optional<Path> tasks, double keepRatio, Ending ending) {
    public DemoOptions {
        images = List.copyOf(images);
    }

    /**
     * @param whenDrained stop once every image has its outcome, rather than on Ctrl-C
     * @param generated how many images to generate where none are given
     * @param report where to write what happened
     */
    public record Ending(boolean whenDrained, long generated, Optional<Path> report) {}
}
