package io.sluice.trainer;

import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.fold.Album;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.fold.TrainingFold.Means;
import io.sluice.trainer.fold.UnfitStateException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fold goes on from: a checkpoint, or weights from elsewhere, or weights that are drawn. */
final class Beginning {
    private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);

    private final TrainerConfig config;
    private final Means means;
    private final Optional<Checkpoint> checkpoint;
    private final Optional<StartingPoint> start;

    /**
     * @param checkpoint which goes before everything else
     * @param album where the pixels of the replay buffer lie
     */
    Beginning(TrainerConfig config, Optional<Checkpoint> checkpoint, Album album) {
        this.config = config;
        this.means = new Means(config.computing().viewThreads(), StepDevices.of(config), album);
        this.checkpoint = checkpoint;
        this.start = checkpoint.isEmpty() ? start(config) : Optional.empty();
    }

    private static Optional<StartingPoint> start(TrainerConfig config) {
        TrainerConfig.Places places = config.places();
        return places.start()
                .map(from -> StartingPoint.read(from, places.encoders(), config.encoder().shape()));
    }

    /** Where weights were taken from; nothing where they were drawn, or are a checkpoint's. */
    Optional<String> origin() {
        return start.map(StartingPoint::origin);
    }

    TrainingFold fold() {
        return checkpoint
                .map(this::goingOn)
                .or(() -> start.map(this::startingFrom))
                .orElseGet(this::drawn);
    }

    private TrainingFold goingOn(Checkpoint found) {
        LOG.info(
                "Going on at offset {} after {} steps",
                found.offset(),
                found.state().progress().steps());
        try {
            return TrainingFold.resume(config.encoder(), config.learning(), found.state(), means);
        } catch (UnfitStateException e) {
            throw UnfitCheckpoint.refusal(e);
        }
    }

    private TrainingFold startingFrom(StartingPoint from) {
        LOG.info("Starting from {}", from.origin());
        try (TrainingFold drawn = drawn()) {
            return TrainingFold.resume(
                    config.encoder(),
                    config.learning(),
                    drawn.state().startingFrom(from.weights()),
                    means);
        }
    }

    private TrainingFold drawn() {
        return TrainingFold.begin(config.encoder(), config.learning(), means);
    }
}
