package io.sluice.experiments.selection;

import io.sluice.bench.given.ServedEncoder;
import io.sluice.bench.machine.Machine;
import io.sluice.experiments.given.ImageStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What was selected from what, and where.
 *
 * @param date of its end, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 * @param encoder an untrained one is asked as if it were trained
 * @param counts of images
 * @param examples by task
 */
public record SelectionSetup(
        String date,
        String commit,
        Machine machine,
        Seeds seeds,
        ServedEncoder encoder,
        Counts counts,
        Map<String, Integer> examples) {
    /**
     * @param seed of the order and of the samples of examples
     * @param window images of the policy that decides at its end
     */
    public record Seeds(long seed, Order order, int window) {}

    /**
     * @param from what was given
     * @param read images that were decoded, embedded and sent
     * @param judged of them, those that tasks were asked about
     * @param leftOut files that cannot be decoded
     * @param examplesLeftOut images that were not sent, as a task has their very content as example
     */
    public record Counts(
            List<String> from, int read, int judged, int leftOut, int examplesLeftOut) {
        static Counts of(List<Path> from, ImageStream stream, int judged) {
            return new Counts(
                    from.stream().map(Path::toString).toList(),
                    stream.images().size(),
                    judged,
                    stream.leftOut(),
                    stream.examplesLeftOut());
        }
    }
}
