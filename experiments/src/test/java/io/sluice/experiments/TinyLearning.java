package io.sluice.experiments;

import io.sluice.core.settings.Settings;
import java.util.Map;

/** Settings of a trainer small enough for a test: 16 pixels, batches of 8, 4 arrivals a round. */
public final class TinyLearning {
    public static final Settings SETTINGS =
            Settings.of(
                    Map.of(
                            "trainer.input-size", "16",
                            "trainer.width", "4",
                            "trainer.batch-size", "8",
                            "trainer.arrivals-per-round", "4",
                            "trainer.queue-size", "32",
                            "trainer.threads", "1"));

    private TinyLearning() {}
}
