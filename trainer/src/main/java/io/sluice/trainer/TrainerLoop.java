package io.sluice.trainer;

import io.sluice.core.run.Room;
import io.sluice.core.settings.SettingsException;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.trainer.checkpoint.BrokenCheckpointException;
import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.fold.UnfitStateException;
import io.sluice.trainer.publish.Report;
import io.sluice.trainer.sample.BrokenLogException;
import io.sluice.trainer.sample.Intake;
import io.sluice.trainer.sample.Round;
import io.sluice.trainer.step.TrainingDivergedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes rounds from the log, trains on them, publishes what came of it, and keeps checkpoints.
 *
 * <p>Weights are a fold over the log: they follow from its records alone. Results and the offset
 * they belong to are published in one transaction; a trainer that was killed trains the rounds
 * since its checkpoint again, to the same weights, and publishes only what is not published yet.
 */
public final class TrainerLoop implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerLoop.class);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int MOST_RETRIES = 3;

    private final TrainerConfig config;
    private final Keeping keeping;
    private final Topics topics;
    private final Connection connection;
    private final CheckpointStore checkpoints;
    private final Report report;
    private final RoundWatch watch;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean stopping;

    /** Looks at every round before it is trained on; what it throws is as if training threw it. */
    @FunctionalInterface
    interface RoundWatch {
        void before(Round round);
    }

    TrainerLoop(
            TrainerConfig config,
            Keeping keeping,
            Topics topics,
            Connection connection,
            RoundWatch watch) {
        this.config = config;
        this.keeping = keeping;
        this.topics = topics;
        this.connection = connection;
        this.checkpoints = new CheckpointStore(config.places().checkpoints(), keeping.kept());
        this.watch = watch;
        this.report = new Report(topics.selectedImages().name(), config.encoder().name());
    }

    @Override
    public String name() {
        return "trainer";
    }

    @Override
    public void run() throws IOException {
        started = true;
        try {
            Retries retries = new Retries(MOST_RETRIES);
            while (!stopping) {
                try (Adapters adapters = Adapters.open(config, topics, connection)) {
                    trainOrGoBack(adapters, retries);
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void trainOrGoBack(Adapters adapters, Retries retries) throws IOException {
        Notices notices = notices(adapters);
        long from = 0;
        try {
            Optional<Checkpoint> checkpoint = checkpoints.latest();
            from = checkpoint.map(Checkpoint::offset).orElse(0L);
            trainFrom(checkpoint, adapters, notices);
        } catch (TrainingDivergedException e) {
            goBack(retries, notices, "diverged", e, from);
        } catch (TrainingCollapsedException e) {
            goBack(retries, notices, "collapsed", e, from);
        } catch (BrokenLogException e) {
            notices.stopped("broken-log", e, from);
            throw e;
        } catch (BrokenCheckpointException e) {
            notices.stopped("broken-checkpoints", e, from);
            throw e;
        } catch (SettingsException e) {
            notices.stopped("settings-do-not-fit", e, from);
            throw e;
        }
    }

    private Notices notices(Adapters adapters) {
        return new Notices(config.encoder().name(), adapters.outbox());
    }

    private static void goBack(
            Retries retries, Notices notices, String reason, RuntimeException cause, long offset) {
        try {
            retries.after(cause, offset);
        } catch (TrainingDivergedException | TrainingCollapsedException stop) {
            notices.stopped(reason, stop, offset);
            throw stop;
        }
        notices.wentBack(reason, cause, offset);
    }

    private void trainFrom(Optional<Checkpoint> checkpoint, Adapters adapters, Notices notices)
            throws IOException {
        Standpoint here =
                Standpoint.find(
                        keeping, checkpoint, adapters.log().facts(), adapters.log().committed());
        Optional<StartingPoint> start = checkpoint.isEmpty() ? startingPoint() : Optional.empty();
        try (TrainingFold fold = fold(checkpoint, start)) {
            adapters.log().seek(here.offset());
            Saves saves = new Saves(checkpoints, fold, here.history());
            if (!here.turns().isEmpty()) {
                saves.at(here.offset()); // so that it is said once
                here.turns().forEach(turn -> notices.changed(turn.what(), turn.offset()));
            }
            Releases releases = new Releases(config, fold, adapters);
            releases.openLoop(start.map(StartingPoint::origin));
            Publisher publisher =
                    new Publisher(adapters.outbox(), report, releases, here.published());
            train(adapters, fold, saves, publisher);
        }
    }

    private Optional<StartingPoint> startingPoint() {
        return config.places()
                .start()
                .map(
                        from ->
                                StartingPoint.read(
                                        from,
                                        config.places().encoders(),
                                        config.encoder().shape()));
    }

    private void train(Adapters adapters, TrainingFold fold, Saves saves, Publisher publisher)
            throws IOException {
        Intake intake = new Intake(adapters.log());
        Progress progress = new Progress(config.places().every());
        Collapse collapse =
                new Collapse(
                        config.encoder(),
                        config.release().gate().leastRank(),
                        keeping.mostCollapsed());
        long end = -1;
        while (!stopping) {
            Optional<Round> next = next(intake, fold, saves, collapse.isSuspected() ? -1 : end);
            if (next.isEmpty()) {
                continue;
            }
            Round round = next.get();
            watch.before(round);
            Map<String, Integer> forgotten = fold.forget(round.forgottenIds());
            RoundReport taught = fold.advance(round.arrivals());
            end = round.end();
            if (!publisher.hasPublished(round)) {
                publisher.publish(round, forgotten, taught);
            } else if (taught.boundary()) {
                Announced.difference(adapters.releases().now().all(), end, fold.weights())
                        .ifPresent(what -> notices(adapters).differs(what, round.end()));
            }
            progress.tell(taught, intake.behind());
            if (taught.boundary()) {
                collapse.look(fold, end);
            }
            boolean isDue = taught.boundary() || progress.checkpointDue();
            if (isDue && !collapse.isSuspected()) {
                saves.at(end);
            }
        }
        if (!collapse.isSuspected()) {
            saves.at(end);
        }
    }

    /** The next round, if there is one; what was trained on is saved if the log breaks off. */
    private static Optional<Round> next(Intake intake, TrainingFold fold, Saves saves, long end)
            throws IOException {
        try {
            return intake.next(fold.wanted(), PATIENCE);
        } catch (BrokenLogException e) {
            saves.at(end);
            throw e;
        }
    }

    private TrainingFold fold(Optional<Checkpoint> checkpoint, Optional<StartingPoint> start) {
        if (checkpoint.isEmpty()) {
            return start.map(this::startingFrom).orElseGet(this::fromDrawnWeights);
        }
        Checkpoint found = checkpoint.get();
        LOG.info(
                "Going on at offset {} after {} steps",
                found.offset(),
                found.state().progress().steps());
        try {
            return TrainingFold.resume(config.encoder(), config.learning(), found.state(), means());
        } catch (UnfitStateException e) {
            throw UnfitCheckpoint.refusal(e);
        }
    }

    private TrainingFold fromDrawnWeights() {
        return TrainingFold.begin(config.encoder(), config.learning(), means());
    }

    private TrainingFold.Means means() {
        return new TrainingFold.Means(config.threads().views(), checkpoints.album());
    }

    private TrainingFold startingFrom(StartingPoint start) {
        LOG.info("Starting from {}", start.origin());
        try (TrainingFold drawn = fromDrawnWeights()) {
            return TrainingFold.resume(
                    config.encoder(),
                    config.learning(),
                    drawn.state().startingFrom(start.weights()),
                    means());
        }
    }

    @Override
    public void close() {
        stopping = true;
        if (started) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            LOG.warn("Did not wait for the trainer's last checkpoint");
            Thread.currentThread().interrupt();
        }
    }
}
