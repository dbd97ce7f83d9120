package io.sluice.trainer.release;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ReleaseReport;
import io.sluice.trainer.release.Check.Ground;
import io.sluice.trainer.release.Considered.Released;
import io.sluice.trainer.release.Considered.Withheld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines the encoder as it is, holds it against its gate, and prepares its release. */
public final class ReleaseDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseDesk.class);
    private static final Duration LONGEST_SAVE = Duration.ofHours(1);

    private final EncoderSpec spec;
    private final EncoderStore store;
    private final Serving serving;
    private final Gate gate;
    private final Examiner examiner;
    private final int threads;

    /**
     * @param encoders folder of released encoders
     * @param threads that the served graph is tried with
     */
    public ReleaseDesk(EncoderSpec spec, Path encoders, Gate gate, Examiner examiner, int threads) {
        this.spec = spec;
        this.store = new EncoderStore(encoders, OnnxGraph::write);
        this.serving = new Serving(new EncoderFetch(List.of(encoders.toAbsolutePath().toUri())));
        this.gate = gate;
        this.examiner = examiner;
        this.threads = threads;
    }

    /** Removes what a killed process left behind while it saved an encoder. */
    public void tidy() {
        try {
            store.removeLeftBehind(Instant.now().minus(LONGEST_SAVE));
        } catch (IOException e) { // in nobody's way
            LOG.warn("Cannot remove what a killed process left behind", e);
        }
    }

    /**
     * What a release is made of.
     *
     * @param encoder as it is now
     * @param learnt what it learnt
     * @param images of the replay buffer
     */
    public record Candidate(ResNet encoder, Learnt learnt, List<Pixels> images) {}

    /**
     * What training did so far.
     *
     * @param loss mean since the last boundary, in nats
     * @param steps taken
     * @param images that arrived
     * @param through offset after the last record it learnt from
     * @param training which one it was
     */
    public record Learnt(double loss, long steps, long images, long through, Training training) {}

    /**
     * Which training it is.
     *
     * @param run told from all others by what it began with
     * @param settings digest of what weights depend on now besides the log
     */
    public record Training(String run, String settings) {}

    /** The encoder that starts the loop: no gate but that it can be served as it is. */
    public EncoderRelease.Builder first(ResNet encoder, List<Question> questions, Training training)
            throws IOException {
        List<Pixels> images = Specimens.of(questions, spec.inputSize());
        StoredEncoder stored = store.save(spec.name(), 0, spec, encoder.weights());
        Check graph = gate.look(disagreement(encoder, stored, images));
        if (!graph.good()) {
            throw new IllegalStateException("The first encoder: " + graph.finding());
        }
        List<Score> scores = Score.all(spec, encoder, questions);
        Evidence evidence = new Evidence(new Lineage(spec.name()), List.of());
        return announcement(stored, training)
                .setReport(evidence.report(scores, List.of(graph)).build());
    }

    /** A release of a candidate that passes, or why it is withheld. */
    public Considered consider(Candidate candidate, Lineage lineage, List<Question> questions)
            throws IOException {
        EncoderRelease served = lineage.served().orElseThrow();
        if (lineage.isPinned()) {
            String finding = served.getVersion() + " is pinned; training goes on";
            return new Withheld(new Check(Ground.PINNED, false, finding));
        }
        ResNet encoder = candidate.encoder();
        Findings found = examiner.examine(encoder, questions, candidate.images());
        List<Score> before = serving.scores(served, questions);
        List<Check> checks = new ArrayList<>(gate.look(encoder.weights(), found, before));
        Optional<Check> bad = bad(checks);
        if (bad.isPresent()) {
            return new Withheld(bad.get());
        }
        StoredEncoder stored =
                store.save(spec.name(), lineage.nextGeneration(), spec, encoder.weights());
        double disagreement = disagreement(encoder, stored, candidate.images());
        Check graph = gate.look(disagreement);
        if (!graph.good()) {
            return new Withheld(graph);
        }
        checks.add(graph);
        ReleaseReport.Builder report =
                new Evidence(lineage, before)
                        .report(found, checks)
                        .setLoss(candidate.learnt().loss())
                        .setDisagreement(disagreement);
        EncoderRelease release = release(stored, candidate.learnt(), lineage, report.build());
        serving.serves(release, found.scores());
        return new Released(release);
    }

    private EncoderRelease release(
            StoredEncoder stored, Learnt learnt, Lineage lineage, ReleaseReport report) {
        Optional<EncoderRelease> before = predecessor(lineage, learnt.training().run());
        return announcement(stored, learnt.training())
                .setReport(report)
                .setParent(before.map(EncoderRelease::getVersion).orElse(null))
                .setTrainedFrom(before.map(EncoderRelease::getTrainedThrough).orElse(0L))
                .setTrainedThrough(learnt.through())
                .setSteps(learnt.steps())
                .setImages(learnt.images())
                .build();
    }

    private static Optional<Check> bad(List<Check> checks) {
        return checks.stream().filter(check -> !check.good()).findFirst();
    }

    /** The newest of the same training that was not merely announced again. */
    private static Optional<EncoderRelease> predecessor(Lineage lineage, String run) {
        return lineage.all().stream()
                .filter(release -> release.getSameAs() == null && release.getRun().equals(run))
                .max(Comparator.comparing(ReleaseDesk::generation));
    }

    private static long generation(EncoderRelease release) {
        return EncoderVersion.parse(release.getVersion()).generation();
    }

    private double disagreement(ResNet encoder, StoredEncoder stored, List<Pixels> images) {
        try {
            return new Agreement(spec, threads).measure(encoder, stored, images);
        } catch (RefusedEncoderException e) {
            throw new IllegalStateException("What was just written cannot be served", e);
        }
    }

    private EncoderRelease.Builder announcement(StoredEncoder stored, Training training) {
        return Announcements.of(
                        stored.version(),
                        stored.uri(),
                        stored.sha256(),
                        spec.dimension(),
                        spec.inputSize())
                .setRun(training.run())
                .setSettings(training.settings());
    }
}
