package io.sluice.trainer;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;

/** Opens the room that trains. */
public final class TrainerMain {
    private TrainerMain() {}

    public static Room room(Settings settings) {
        TrainerConfig config = TrainerConfig.from(settings);
        EngineThreads.set(config);
        return new TrainerLoop(
                config,
                Keeping.from(settings),
                Topics.from(settings),
                Connection.from(settings),
                round -> {});
    }
}
