package io.sluice.trainer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often training diverged or collapsed without a new checkpoint in between. What
 * diverged by the numbers diverges again; what diverged by a fault of the machine does not.
 */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final int most;
    private long checkpoint = -1;
    private int count;

    Retries(int most) {
        this.most = most;
    }

    /**
     * Says that training goes back to its last checkpoint.
     *
     * @param offset of the checkpoint that the training which diverged began from
     * @throws RuntimeException the cause, if it went back there often enough
     */
    void after(RuntimeException cause, long offset) {
        count = offset == checkpoint ? count + 1 : 1;
        checkpoint = offset;
        if (count > most) {
            throw cause;
        }
        LOG.error(
                "{}; going back to the last checkpoint, try {} of {}",
                cause.getMessage(),
                count,
                most);
    }
}
