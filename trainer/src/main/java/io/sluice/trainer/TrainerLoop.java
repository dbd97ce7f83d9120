package io.sluice.trainer;

import io.sluice.core.run.Room;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.fold.UnfitStateException;
import io.sluice.trainer.publish.Outcome;
import io.sluice.trainer.publish.Report;
import io.sluice.trainer.sample.Intake;
import io.sluice.trainer.sample.Round;
import io.sluice.trainer.step.TrainingDivergedException;
import java.io.IOException;
import java.time.Duration;
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
    private final Topics topics;
    private final Connection connection;
    private final CheckpointStore checkpoints;
    private final Report report;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean stopping;

    TrainerLoop(TrainerConfig config, Topics topics, Connection connection) {
        this.config = config;
        this.topics = topics;
        this.connection = connection;
        this.checkpoints = new CheckpointStore(config.places().checkpoints());
        this.report = new Report(topics.selectedImages().name());
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
                Optional<Checkpoint> checkpoint = checkpoints.latest();
                try {
                    trainFrom(checkpoint);
                } catch (TrainingDivergedException e) {
                    retries.after(e, checkpoint.map(Checkpoint::offset).orElse(0L));
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void trainFrom(Optional<Checkpoint> checkpoint) throws IOException {
        Optional<StartingPoint> start = checkpoint.isEmpty() ? startingPoint() : Optional.empty();
        try (Adapters adapters = Adapters.open(config, topics, connection);
                TrainingFold fold = fold(checkpoint, start)) {
            adapters.log().seek(checkpoint.map(Checkpoint::offset).orElse(0L));
            Releases releases = new Releases(config, fold, adapters);
            releases.openLoop(start.map(StartingPoint::origin));
            train(adapters, fold, releases);
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

    private void train(Adapters adapters, TrainingFold fold, Releases releases) throws IOException {
        Intake intake = new Intake(adapters.log());
        Progress progress = new Progress(config.places().every());
        long published = adapters.log().committed();
        long saved = -1;
        long end = -1;
        while (!stopping) {
            Optional<Round> next = intake.next(fold.wanted(), PATIENCE);
            if (next.isEmpty()) {
                continue;
            }
            Round round = next.get();
            RoundReport taught = fold.advance(round.arrivals());
            end = round.end();
            if (end > published) {
                Releases.Due due = releases.due(taught, end);
                adapters.outbox().publish(outcome(round, taught, due, published));
            }
            progress.tell(taught, intake.behind());
            if (taught.boundary() || progress.checkpointDue()) {
                checkpoints.save(new Checkpoint(fold.state(), end));
                saved = end;
            }
        }
        if (end > saved) {
            checkpoints.save(new Checkpoint(fold.state(), end));
        }
    }

    private Outcome outcome(Round round, RoundReport taught, Releases.Due due, long published) {
        return new Outcome(
                report.feedback(round, taught, published),
                report.deadLetters(round, published),
                due.release(),
                due.events(),
                round.end());
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
