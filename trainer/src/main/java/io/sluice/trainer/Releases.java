package io.sluice.trainer;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.image.Pixels;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.fold.Rhythm;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.release.Considered;
import io.sluice.trainer.release.Considered.Released;
import io.sluice.trainer.release.Considered.Withheld;
import io.sluice.trainer.release.Examiner;
import io.sluice.trainer.release.Question;
import io.sluice.trainer.release.QuestionPlan;
import io.sluice.trainer.release.ReleaseDesk;
import io.sluice.trainer.release.ReleaseDesk.Candidate;
import io.sluice.trainer.release.ReleaseDesk.Learnt;
import io.sluice.trainer.retired.RetiredTasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the trained encoder, the tasks of the moment and the release desk together. */
final class Releases {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);
    private static final String RETIRED = "retired-tasks";
    private static final String WITHHELD = "release-withheld";
    private static final int EXAMINED = 256;
    private static final int DIGITS = 12;

    private final TrainerConfig config;
    private final EncoderSpec spec;
    private final TrainingFold fold;
    private final Adapters adapters;
    private final ReleaseDesk desk;
    private final QuestionPlan plan;
    private final RetiredTasks retired;

    Releases(TrainerConfig config, TrainingFold fold, Adapters adapters) throws IOException {
        this.config = config;
        this.spec = config.encoder();
        this.fold = fold;
        this.adapters = adapters;
        ViewMaker views =
                new ViewMaker(
                        config.learning().seed(), config.learning().contrast().recipe(), spec);
        this.desk =
                new ReleaseDesk(
                        spec,
                        config.places().encoders(),
                        config.release().gate(),
                        new Examiner(spec, views),
                        config.threads().step());
        Rhythm rhythm = config.learning().rhythm();
        this.plan =
                QuestionPlan.of(
                        config.release().share(),
                        rhythm.boundaries().every() * rhythm.pace().ratio(),
                        config.release().examples());
        this.retired =
                RetiredTasks.open(
                        config.places().checkpoints().resolve(RETIRED),
                        config.release().retired(),
                        config.release().examples(),
                        spec.inputSize());
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
            List<Question> questions = questions();
            EncoderRelease first =
                    desk.first(fold.encoder(), questions, something(questions))
                            .setStartedFrom(origin.orElse(null))
                            .setSettings(settings())
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
                        settings());
        Candidate candidate = new Candidate(fold.encoder(), learnt, fold.sample(EXAMINED));
        Lineage lineage = adapters.releases().now();
        Considered considered = desk.consider(candidate, lineage, questions());
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

    private List<Question> questions() throws IOException {
        List<LabelledTask> active = adapters.tasks().now();
        long turn = fold.arrivals() / config.learning().rhythm().boundaries().every();
        return plan.questions(active, retired.besides(active), turn);
    }

    /** Digest of all that weights depend on besides the log. */
    String settings() {
        String text = config.learning() + " " + spec;
        return ContentHash.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** Examples where there are any, else noise: what block and graph are first compared on. */
    private List<Pixels> something(List<Question> questions) {
        List<Pixels> examples =
                questions.stream()
                        .flatMap(question -> question.task().queries().stream())
                        .map(LabelledImage::pixels)
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
