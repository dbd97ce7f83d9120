package io.sluice.experiments.streaming;

import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.stream.Shift;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be learnt from which streams in which ways.
 *
 * @param sources of the streams
 * @param seeds each gives a run of each method on each stream, with images, order and initial
 *     weights of its own
 */
public record StreamingPlan(
        Sources sources, List<Shift> shifts, List<Method> methods, List<Long> seeds, Sizes sizes) {
    public StreamingPlan {
        if (shifts.isEmpty() || methods.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException("A stream, a method and a seed are needed");
        }
        shifts = List.copyOf(shifts);
        methods = List.copyOf(methods);
        seeds = List.copyOf(seeds);
    }

    /**
     * Packs that streams are made of.
     *
     * @param images of the streams of classes
     * @param domains of the stream of domains
     * @param tracks of the stream of near copies
     */
    public record Sources(List<Path> images, List<Path> domains, List<Path> tracks) {
        public Sources {
            if (images.isEmpty() || domains.isEmpty() || tracks.isEmpty()) {
                throw new IllegalArgumentException("Images are needed for every stream");
            }
            images = List.copyOf(images);
            domains = List.copyOf(domains);
            tracks = List.copyOf(tracks);
        }

        List<Path> of(Shift shift) {
            return switch (shift) {
                case INSTANCE_INCREMENTAL, RANDOM_CLASS_INCREMENTAL, DISTANT_CLASS_INCREMENTAL ->
                        images;
                case DOMAIN_INCREMENTAL -> domains;
                case CORRELATED -> tracks;
            };
        }
    }

    /**
     * How much of everything.
     *
     * @param perClass images of a class and domain in a stream at most
     * @param chunks of a stream
     * @param memory images that methods with replay hold; 0 for as many as a chunk has
     * @param budget images trained on per run
     * @param exam what probes are asked
     */
    public record Sizes(int perClass, int chunks, int memory, long budget, Exam.Size exam) {
        public Sizes {
            if (perClass < 1 || chunks < 2 || memory < 0 || budget < 1) {
                throw new IllegalArgumentException(
                        "A stream has a class of an image and two chunks at least, but was to have"
                                + " %d and %d, with a memory of %d and a budget of %d"
                                        .formatted(perClass, chunks, memory, budget));
            }
        }
    }
}
