package io.sluice.experiments.streaming;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ways to learn from a stream. All of them see each image once, in the same rounds, and train on as
 * many; all that replay hold the same number of images, but for joint training, which holds all.
 */
public enum Method {
    /** Nothing is learnt: what the others are held against. */
    UNTRAINED(Held.NOTHING, null, null),
    /** Neither replay nor regularizer: what came last is trained on until the next comes. */
    SEQUENTIAL(Held.BATCH, "fifo", "none"),
    /** A uniform sample of all that came. */
    REPLAY(Held.MEMORY, "reservoir", "none"),
    /** Memory aware synapses without replay. */
    MAS(Held.BATCH, "fifo", "mas"),
    /** Both: what the trainer does by default. */
    REPLAY_MAS(Held.MEMORY, "reservoir", "mas"),
    /** The images that came last. */
    FIFO(Held.MEMORY, "fifo", "none"),
    /** The images that are least alike. */
    MIN_RED(Held.MEMORY, "min-red", "none"),
    /** The images that came last, held to what a slow copy of the network makes of them. */
    CLA_E(Held.MEMORY, "fifo", "cla-e"),
    /** The same images shuffled, all of them kept: what a stream can come near to. */
    JOINT(Held.ALL, "reservoir", "none");

    /** How many images are held to be trained on again. */
    enum Held {
        NOTHING,
        BATCH,
        MEMORY,
        ALL
    }

    private final Held held;
    private final @Nullable String replay;
    private final @Nullable String regularizer;

    Method(Held held, @Nullable String replay, @Nullable String regularizer) {
        this.held = held;
        this.replay = replay;
        this.regularizer = regularizer;
    }

    /** As people write it. */
    public String written() {
        return this == REPLAY_MAS
                ? "replay+mas"
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return written();
    }

    /** The trainer's settings for it, but for how many images are held. */
    Map<String, String> settings() {
        return replay == null || regularizer == null
                ? Map.of()
                : Map.of("trainer.replay", replay, "trainer.regularizer", regularizer);
    }

    /**
     * Images held at most.
     *
     * @param batch B, of a step
     * @param memory of methods that replay
     * @param all of the stream
     */
    int capacity(int batch, int memory, int all) {
        return switch (held) {
            case NOTHING -> 0;
            case BATCH -> batch;
            case MEMORY -> Math.max(batch, memory);
            case ALL -> Math.max(batch, all);
        };
    }
}
