package io.sluice.selector.lag;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.selector.decide.LagCurve;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the trainer's lag leaves of every keep ratio, asked about once a second on a thread of its
 * own. Where the broker does not say, what it said last holds.
 */
public final class TrainerLag implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerLag.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final LagCurve curve;
    private final Lag lag;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "trainer-lag");
    private volatile double factor = 1;

    // of the thread that looks
    private boolean isAway;
    private boolean isHeldBack;

    TrainerLag(LagCurve curve, Lag lag) {
        this.curve = curve;
        this.lag = lag;
        thread.setDaemon(true);
    }

    public static TrainerLag of(LagCurve curve, Connection connection, Topics topics) {
        return new TrainerLag(curve, new BrokerLag(connection, topics));
    }

    /** For every thread; in (0, 1], and 1 until the broker has said. */
    public double factor() {
        return factor;
    }

    /** Begins to look. */
    public void start() {
        if (!curve.isOff()) {
            thread.start();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        lag.close();
    }

    private void follow() {
        try {
            do {
                look();
            } while (!closing.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Asks once. */
    void look() throws InterruptedException {
        try {
            take(lag.now());
            isAway = false;
        } catch (ExecutionException e) {
            if (!isAway) {
                LOG.warn(
                        "How far the trainer is behind is not known, {} of keep ratios goes on: {}",
                        share(factor),
                        String.valueOf(e.getCause()));
            }
            isAway = true;
        }
    }

    private void take(OptionalLong images) {
        factor = images.isPresent() ? curve.factor(images.getAsLong()) : 1;
        if (isHeldBack != factor < 1) {
            isHeldBack = factor < 1;
            LOG.info(
                    isHeldBack
                            ? "The trainer is {} images behind: less is kept until it is not"
                            : "The trainer is {} images behind: as much is kept as is asked for",
                    images.isPresent() ? images.getAsLong() : "no");
        }
    }

    private static String share(double factor) {
        return "%.0f %%".formatted(100 * factor);
    }
}
