package io.sluice.trainer.fold;

import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.replay.FifoReplay;
import io.sluice.trainer.replay.MinRedReplay;
import io.sluice.trainer.replay.Nearness;
import io.sluice.trainer.replay.Replay;
import io.sluice.trainer.replay.ReservoirReplay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes replay buffers from what is remembered, and the arrays that some of them need for it. */
final class Buffers {
    private static final String VECTORS = "replay/vectors"; // (N, P)
    private static final String BEST = "replay/best"; // (N)
    private static final String NEAREST = "replay/nearest"; // (N)
    private static final String STANDING = "replay/standing"; // (N)

    private Buffers() {}

    /**
     * The window of a state.
     *
     * @param imageBytes of the pixels of one image
     */
    static Window restore(LearningConfig config, FoldState state, Album album, long imageBytes) {
        Buffering buffer = config.rhythm().buffer();
        int capacity = buffer.capacity(imageBytes);
        if (capacity < config.rhythm().batch()) {
            throw new IllegalArgumentException(
                    "%d bytes hold %d images, less than a batch of %d"
                            .formatted(buffer.bytes(), capacity, config.rhythm().batch()));
        }
        List<Remembered> fitting = fitting(capacity, state.replay(), album);
        List<Subject> subjects = fitting.stream().map(Remembered::subject).toList();
        Replay<Subject> replay =
                switch (buffer.kind()) {
                    case FIFO -> new FifoReplay<>(capacity, byAge(subjects));
                    case RESERVOIR ->
                            new ReservoirReplay<>(
                                    capacity, config.seed(), subjects, state.progress().arrivals());
                    case MIN_RED -> minRed(capacity, subjects, state.arrays());
                };
        return new Window(replay, fitting, album);
    }

    /**
     * What fits in, in its order: the oldest are left out where the buffer was larger before, and
     * their pixels are forgotten.
     */
    private static List<Remembered> fitting(
            int capacity, List<Remembered> remembered, Album album) {
        if (remembered.size() <= capacity) {
            return remembered;
        }
        long least =
                remembered.stream()
                        .map(image -> image.subject().position())
                        .sorted(Comparator.reverseOrder())
                        .skip(capacity - 1L)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
        Map<Boolean, List<Remembered>> parts =
                remembered.stream()
                        .collect(Collectors.partitioningBy(r -> r.subject().position() >= least));
        parts.getOrDefault(false, List.of()).forEach(gone -> album.forget(gone.picture()));
        return parts.getOrDefault(true, List.of());
    }

    private static Replay<Subject> minRed(
            int capacity, List<Subject> subjects, Map<String, Tensor> arrays) {
        return new MinRedReplay<>(
                capacity,
                new MinRedReplay.Kept<>(
                        subjects,
                        subjects.stream().map(Subject::position).toList(),
                        nearness(arrays, subjects.size())));
    }

    /** What a buffer knows besides its images. */
    static Map<String, Tensor> arrays(Replay<Subject> replay) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        if (replay instanceof MinRedReplay<Subject> minRed) {
            minRed.known().ifPresent(known -> put(known, arrays));
        }
        return arrays;
    }

    private static List<Subject> byAge(List<Subject> subjects) {
        List<Subject> byAge = new ArrayList<>(subjects);
        byAge.sort(Comparator.comparingLong(Subject::position));
        return byAge;
    }

    private static void put(Nearness known, Map<String, Tensor> arrays) {
        long places = known.standing().length;
        long dimension = known.vectors().length / places;
        arrays.put(VECTORS, new Tensor(List.of(places, dimension), known.vectors()));
        arrays.put(BEST, new Tensor(List.of(places), known.best()));
        float[] nearest = new float[known.nearest().length]; // exact below 2^24
        float[] standing = new float[known.standing().length];
        for (int i = 0; i < standing.length; i++) {
            nearest[i] = known.nearest()[i];
            standing[i] = known.standing()[i];
        }
        arrays.put(NEAREST, new Tensor(List.of(places), nearest));
        arrays.put(STANDING, new Tensor(List.of(places), standing));
    }

    /** Nothing where nothing was kept, or of other images than these. */
    private static Optional<Nearness> nearness(Map<String, Tensor> arrays, int places) {
        Tensor vectors = arrays.get(VECTORS);
        if (vectors == null || vectors.shape().get(0) != places) {
            return Optional.empty();
        }
        int[] nearest = new int[places];
        byte[] standing = new byte[places];
        for (int i = 0; i < places; i++) {
            nearest[i] = (int) of(arrays, NEAREST)[i];
            standing[i] = (byte) of(arrays, STANDING)[i];
        }
        return Optional.of(new Nearness(vectors.values(), of(arrays, BEST), nearest, standing));
    }

    private static float[] of(Map<String, Tensor> arrays, String name) {
        Tensor tensor = arrays.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("A checkpoint lacks " + name);
        }
        return tensor.values();
    }
}
