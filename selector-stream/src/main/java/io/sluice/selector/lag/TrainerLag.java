package io.sluice.selector.lag;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.selector.decide.LagCurve;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    private final Supplier<Lag> opening;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile double factor = 1;
    private volatile @Nullable Thread thread;

    // of the thread that looks
    private boolean isAway;
    private boolean isHeldBack;

    /**
     * @param opening opens what is asked, when it is to be asked at all
     */
    TrainerLag(LagCurve curve, Supplier<Lag> opening) {
        this.curve = curve;
        this.opening = opening;
    }

    public static TrainerLag of(LagCurve curve, Connection connection, Topics topics) {
        return new TrainerLag(curve, () -> new BrokerLag(connection, topics));
    }

    /** For every thread; in (0, 1], and 1 until the broker has said. */
    public double factor() {
        return factor;
    }

    /** Begins to look. */
    public void start() {
        if (curve.isOff()) {
            return;
        }
        Lag lag = opening.get();
        Thread looking = new Thread(() -> follow(lag), "trainer-lag");
        looking.setDaemon(true);
        looking.start();
        thread = looking;
    }

    @Override
    public void close() {
        closing.countDown();
        Thread looking = thread;
        if (looking != null) {
            looking.interrupt();
        }
    }

    private void follow(Lag lag) {
        try (lag) {
            do {
                look(lag);
            } while (!closing.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Asks once; whatever it fails with, it may be answered the next time. */
    void look(Lag lag) throws InterruptedException {
        try {
            take(lag.now());
            isAway = false;
        } catch (ExecutionException e) {
            miss(e.getCause());
        } catch (RuntimeException e) {
            miss(e);
        }
    }

    private void miss(@Nullable Throwable cause) {
        if (!isAway) {
            LOG.warn(
                    "How far the trainer is behind is not known, {} of keep ratios goes on: {}",
                    share(factor),
                    String.valueOf(cause));
        }
        isAway = true;
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
