package io.sluice.trainer;

import io.sluice.core.run.Room;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.publish.Report;
import io.sluice.trainer.sample.BrokenLogException;
import io.sluice.trainer.sample.Intake;
import io.sluice.trainer.sample.Round;
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

    private final TrainerConfig config;
    private final Keeping keeping;
    private final Topics topics;
    private final Connection connection;
    private final CheckpointStore checkpoints;
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
    }

    @Override
    public String name() {
        return "trainer";
    }

    @Override
    public void run() throws IOException {
        started = true;
        try {
            Attempts attempts = new Attempts(checkpoints);
            while (!stopping) {
                try (Adapters adapters = Adapters.open(config, topics, connection)) {
                    Notices notices = new Notices(config.encoder().name(), adapters.outbox());
                    attempts.tryOnce(from -> trainFrom(from, adapters, notices), notices);
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void trainFrom(Optional<Checkpoint> checkpoint, Adapters adapters, Notices notices)
            throws IOException {
        Beginning beginning = new Beginning(config, checkpoint, checkpoints.album());
        Standpoint here =
                Standpoint.find(
                        keeping,
                        checkpoint,
                        beginning.origin(),
                        adapters.log().facts(),
                        adapters.log().committed());
        try (TrainingFold fold = beginning.fold()) {
            adapters.log().seek(here.offset());
            Saves saves = saves(fold, here);
            if (!here.turns().isEmpty()) {
                saves.at(here.offset()); // so that it is said once
                here.turns().forEach(turn -> notices.changed(turn.what(), turn.offset()));
            }
            Releases releases = new Releases(config, fold, adapters, here.history().run());
            releases.openLoop(here.history().origin());
            Report report =
                    new Report(
                            topics.selectedImages().name(),
                            config.encoder().name(),
                            here.history().run(),
                            adapters.log()::again);
            Announced announced =
                    new Announced(adapters.releases(), fold, releases.settings(), notices);
            train(
                    adapters,
                    fold,
                    saves,
                    new Publisher(
                            adapters.outbox(), report, releases, announced, here.published()));
        }
    }

    private Saves saves(TrainingFold fold, Standpoint here) {
        Collapse collapse =
                new Collapse(
                        config.encoder(),
                        config.release().gate().leastRank(),
                        keeping.mostCollapsed());
        return new Saves(checkpoints, fold, here.history(), config.places().every(), collapse);
    }

    private void train(Adapters adapters, TrainingFold fold, Saves saves, Publisher publisher)
            throws IOException {
        Intake intake = new Intake(adapters.log());
        ProgressLine progress = new ProgressLine();
        long end = -1;
        while (!stopping) {
            Optional<Round> next = next(intake, fold, saves, end);
            if (next.isPresent()) {
                Round round = next.get();
                watch.before(round);
                Map<String, Integer> forgotten = fold.forget(round.forgottenIds());
                RoundReport taught = fold.advance(round.arrivals());
                end = round.end();
                publisher.publish(round, forgotten, taught);
                progress.tell(taught, intake.behind());
                saves.after(taught, end);
            }
            saves.whenDue(end);
        }
        saves.at(end);
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
