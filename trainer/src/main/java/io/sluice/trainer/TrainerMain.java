package io.sluice.trainer;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the room that trains. */
public final class TrainerMain {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerMain.class);
    private static final String ENGINE_THREADS = "ai.djl.pytorch.num_threads";
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    private TrainerMain() {}

    public static Room room(Settings settings) {
        TrainerConfig config = TrainerConfig.from(settings);
        // heeded once, when the engine is loaded
        System.setProperty(ENGINE_THREADS, Integer.toString(threads(config)));
        return new TrainerLoop(config, Topics.from(settings), Connection.from(settings));
    }

    /** Threads that spin while they wait for each other stall a machine that is shared. */
    private static int threads(TrainerConfig config) {
        if (config.threads() > 1 && !"passive".equalsIgnoreCase(System.getenv(WAIT_POLICY))) {
            LOG.info("Training with one thread, because {} is not passive", WAIT_POLICY);
            return 1;
        }
        return config.threads();
    }
}
