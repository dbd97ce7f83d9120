package io.sluice.trainer;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.image.Pixels;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.release.Examiner;
import io.sluice.trainer.release.ReleaseDesk;
import io.sluice.trainer.release.ReleaseDesk.Candidate;
import io.sluice.trainer.sample.TaskCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the trained encoder, the tasks of the moment and the release desk together. */
final class Releases {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final int EXAMINED = 256;

    private final EncoderSpec spec;
    private final ReleaseDesk desk;
    private final TrainingFold fold;
    private final TaskCatalog catalog;

    Releases(TrainerConfig config, TrainingFold fold, TaskCatalog catalog) {
        this.spec = config.encoder();
        this.fold = fold;
        this.catalog = catalog;
        ViewMaker views =
                new ViewMaker(
                        config.learning().seed(), config.learning().contrast().recipe(), spec);
        this.desk =
                new ReleaseDesk(
                        spec,
                        config.places().encoders(),
                        config.gate(),
                        new Examiner(spec, views),
                        config.threads().step());
    }

    /** The encoder that starts the loop, probed with the tasks that are there already. */
    EncoderRelease untrained() throws IOException {
        List<LabelledTask> tasks = catalog.now();
        EncoderRelease release = desk.untrained(fold.encoder(), tasks, something(tasks));
        tell(release);
        return release;
    }

    /** A release at a boundary, if the encoder passes its gate. */
    Optional<EncoderRelease> due(RoundReport report, long trainedThrough, EncoderRelease serving)
            throws IOException {
        if (!report.boundary()) {
            return Optional.empty();
        }
        Candidate candidate =
                new Candidate(
                        fold.encoder(),
                        report.boundaryLoss(),
                        report.steps(),
                        trainedThrough,
                        fold.sample(EXAMINED));
        Optional<EncoderRelease> release = desk.consider(candidate, serving, catalog.now());
        release.ifPresent(Releases::tell);
        return release;
    }

    /** Examples where there are any, else noise: what block and graph are first compared on. */
    private List<Pixels> something(List<LabelledTask> tasks) {
        List<Pixels> examples =
                tasks.stream()
                        .flatMap(task -> task.queries().stream())
                        .map(image -> image.pixels())
                        .limit(EXAMINED)
                        .toList();
        return examples.isEmpty() ? noise() : examples;
    }

    private List<Pixels> noise() {
        Random random = new Random(1);
        int size = spec.inputSize();
        return Stream.generate(() -> new byte[size * size * 3])
                .peek(random::nextBytes)
                .map(rgb -> new Pixels(size, size, rgb))
                .limit(8)
                .toList();
    }

    private static void tell(EncoderRelease release) {
        List<String> probes =
                release.getReport().getProbes().stream()
                        .map(p -> "%s %.3f".formatted(p.getTaskId(), p.getAccuracy()))
                        .toList();
        LOG.info("Releasing {}: probes {}", release.getVersion(), probes);
    }
}
