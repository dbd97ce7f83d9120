package io.sluice.trainer;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;

/** Opens the room that trains. */
public final class TrainerMain {
    private static final String ENGINE_THREADS = "ai.djl.pytorch.num_threads";

    private TrainerMain() {}

    public static Room room(Settings settings) {
        TrainerConfig config = TrainerConfig.from(settings);
        // heeded once, when the engine is loaded
        System.setProperty(ENGINE_THREADS, Integer.toString(config.threads()));
        return new TrainerLoop(config, Topics.from(settings), Connection.from(settings));
    }
}
