package io.sluice.experiments.scan;

import java.util.Locale;
import java.util.Map;

/** What of the replay buffer is skipped for a while. */
public enum Pruning {
    NONE,
    SCAN,
    INFO_BATCH,
    RANDOM;

    /** As people write it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return written();
    }

    /** The trainer's settings for it. */
    Map<String, String> settings() {
        return Map.of("trainer.pruning", written());
    }
}
