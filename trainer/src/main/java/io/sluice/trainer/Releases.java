package io.sluice.trainer;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.EncoderSpec;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.release.Considered;
import io.sluice.trainer.release.Considered.Released;
import io.sluice.trainer.release.Considered.Withheld;
import io.sluice.trainer.release.Examiner;
import io.sluice.trainer.release.ReleaseDesk;
import io.sluice.trainer.release.ReleaseDesk.Candidate;
import io.sluice.trainer.release.ReleaseDesk.Learnt;
import io.sluice.trainer.release.ReleaseDesk.Training;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the trained encoder, the tasks of the moment and the release desk together. */
final class Releases {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final String WITHHELD = "release-withheld";
    private static final int EXAMINED = 256;
    private static final int DIGITS = 12;

    private final TrainerConfig config;
    private final EncoderSpec spec;
    private final TrainingFold fold;
    private final Adapters adapters;
    private final ReleaseDesk desk;
    private final Questions questions;
    private final String run;

    /**
     * @param run which training it is
     */
    Releases(TrainerConfig config, TrainingFold fold, Adapters adapters, String run)
            throws IOException {
        this.config = config;
        this.spec = config.encoder();
        this.fold = fold;
        this.adapters = adapters;
        this.run = run;
        ViewMaker views =
                new ViewMaker(
                        config.learning().seed(), config.learning().contrast().recipe(), spec);
        this.desk =
                new ReleaseDesk(
                        spec,
                        config.places().encoders(),
                        config.release().gate(),
                        new Examiner(spec, views),
                        config.computing().stepThreads());
        this.questions = new Questions(config, adapters.tasks());
    }

    /**
     * What a round comes to.
     *
     * @param release of the encoder, where one was due and it passed its gate
     * @param events that tell why one that was due is withheld
     */
    record Due(Optional<EncoderRelease> release, List<TrainingEvent> events) {
        static final Due NOTHING = new Due(Optional.empty(), List.of());
    }

    /**
     * Announces the encoder that starts the loop, unless one was released before, probed with the
     * tasks that are there already.
     *
     * @param origin of its weights where they were not drawn
     */
    void openLoop(Optional<String> origin) throws IOException {
        desk.tidy();
        Lineage lineage = adapters.releases().now();
        if (lineage.served().isEmpty()) {
            EncoderRelease first =
                    desk.first(fold.encoder(), questions.now(fold.arrivals()), training())
                            .setStartedFrom(origin.orElse(null))
                            .build();
            adapters.outbox().announce(first);
            lineage.add(first);
            tell(first);
        }
    }

    /** A release at a boundary, if the encoder passes its gate. */
    Due due(RoundReport report, long trainedThrough) throws IOException {
        if (!report.boundary()) {
            return Due.NOTHING;
        }
        Learnt learnt =
                new Learnt(
                        report.boundaryLoss(),
                        report.steps(),
                        fold.arrivals(),
                        trainedThrough,
                        training());
        Candidate candidate = new Candidate(fold.encoder(), learnt, fold.sample(EXAMINED));
        Lineage lineage = adapters.releases().now();
        Considered considered = desk.consider(candidate, lineage, questions.now(fold.arrivals()));
        return considered instanceof Withheld withheld
                ? withheld(withheld, learnt)
                : released(((Released) considered).release(), lineage);
    }

    private static Due released(EncoderRelease release, Lineage lineage) {
        lineage.add(release);
        tell(release);
        return new Due(Optional.of(release), List.of());
    }

    private Due withheld(Withheld withheld, Learnt learnt) {
        String why = withheld.why().finding();
        LOG.warn("Withheld a release at step {}: {}", learnt.steps(), why);
        TrainingEvent event =
                TrainingEvent.newBuilder()
                        .setEncoderName(spec.name())
                        .setKind(WITHHELD)
                        .setReason(withheld.why().ground().code())
                        .setMessage(why)
                        .setPosition(learnt.through())
                        .setSteps(learnt.steps())
                        .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .build();
        return new Due(Optional.empty(), List.of(event));
    }

    private Training training() {
        return new Training(run, settings());
    }

    /** Digest of all that weights depend on besides the log. */
    String settings() {
        String text = config.learning() + " " + spec;
        return ContentHash.of(text).substring(0, DIGITS);
    }

    private static void tell(EncoderRelease release) {
        List<String> probes =
                release.getReport().getProbes().stream()
                        .map(p -> "%s %.3f".formatted(p.getTaskId(), p.getAccuracy()))
                        .toList();
        LOG.info("Releasing {}: probes {}", release.getVersion(), probes);
    }
}
