package io.sluice.trainer.fold;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.fold.UnfitStateException.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was stored of a {@link Machinery}, by part; nothing where training begins. The name of an
 * array says which kind of objective, optimizer or regularizer it belongs to.
 */
record StoredParts(Map<String, Tensor> arrays) {
    boolean isEmpty() {
        return arrays.isEmpty();
    }

    /** The arrays under a prefix, without it. */
    Map<String, Tensor> under(String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        arrays.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) {
                        part.put(name.substring(prefix.length()), value);
                    }
                });
        return part;
    }

    /**
     * The arrays of one kind under a prefix.
     *
     * @throws UnfitStateException if there are some of another kind
     */
    Map<String, Tensor> of(Part part, String prefix, Enum<?> kind) {
        String wanted = prefix + name(kind) + "/";
        for (String name : arrays.keySet()) {
            if (name.startsWith(prefix) && !name.startsWith(wanted)) {
                String stored = name.substring(prefix.length()).split("/", 2)[0];
                throw new UnfitStateException(part, "it was " + stored.replace('_', '-'));
            }
        }
        return under(wanted);
    }

    static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Looks whether a branch fits.
     *
     * @throws UnfitStateException if not
     */
    static void checkBranch(
            Map<String, Tensor> branch, EncoderSpec spec, LearningConfig.Heads heads) {
        fitting(
                Part.ENCODER,
                () -> {
                    ResNetTensors.check(spec.shape(), branch);
                    return branch;
                });
        List<List<Long>> linear =
                branch.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("projector."))
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getValue().shape())
                        .filter(shape -> shape.size() == 2)
                        .toList();
        int width = heads.width() == 0 ? spec.dimension() : heads.width();
        check(Part.PROJECTOR_LAYERS, linear.size(), heads.layers());
        check(Part.PROJECTION, linear.get(linear.size() - 1).get(0), heads.projection());
        check(Part.PROJECTOR_WIDTH, linear.size() == 1 ? width : linear.get(0).get(0), width);
    }

    /** What is made of stored arrays, or a word on which of them do not fit. */
    static <T> T fitting(Part part, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UnfitStateException(part, String.valueOf(e.getMessage()));
        }
    }

    private static void check(Part part, long stored, long wanted) {
        if (stored != wanted) {
            throw new UnfitStateException(part, "it was " + stored);
        }
    }
}
