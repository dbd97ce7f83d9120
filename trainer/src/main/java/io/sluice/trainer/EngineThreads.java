package io.sluice.trainer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many threads share a step. */
public final class EngineThreads {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);
    private static final String ENGINE_THREADS = "ai.djl.pytorch.num_threads";
    private static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    private EngineThreads() {}

    /** Heeded once, when the engine is loaded. */
    public static void set(TrainerConfig config) {
        int threads = of(config);
        if (threads < config.computing().stepThreads()) {
            LOG.info("Training with one thread, because {} is not passive", WAIT_POLICY);
        }
        System.setProperty(ENGINE_THREADS, Integer.toString(threads));
    }

    /** Threads that spin while they wait for each other stall a machine that is shared. */
    public static int of(TrainerConfig config) {
        return inForce(config.computing().stepThreads());
    }

    /** How many of those that were asked for are had. */
    static int inForce(int asked) {
        boolean passive = "passive".equalsIgnoreCase(System.getenv(WAIT_POLICY));
        return passive ? asked : 1;
    }
}
