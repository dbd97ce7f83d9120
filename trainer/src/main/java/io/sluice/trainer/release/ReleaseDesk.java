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
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.ReleaseReport;
import io.sluice.trainer.evaluate.LabelledTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines the encoder as it is, holds it against its gate, and prepares its release. */
public final class ReleaseDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseDesk.class);

    private final EncoderSpec spec;
    private final EncoderStore store;
    private final EncoderFetch released;
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
        this.released = new EncoderFetch(List.of(encoders.toAbsolutePath().toUri()));
        this.gate = gate;
        this.examiner = examiner;
        this.threads = threads;
    }

    /**
     * What a release is made of.
     *
     * @param encoder as it is now
     * @param loss mean since the last boundary, in nats
     * @param steps taken so far
     * @param trainedThrough offset after the last record it learnt from
     * @param images of the replay buffer
     */
    public record Candidate(
            ResNet encoder, double loss, long steps, long trainedThrough, List<Pixels> images) {}

    /** The encoder that starts the loop: no gate but that it can be served as it is. */
    public EncoderRelease untrained(ResNet encoder, List<LabelledTask> tasks, List<Pixels> images)
            throws IOException {
        StoredEncoder stored = store.save(spec.name(), 0, spec, encoder.weights());
        double disagreement = disagreement(encoder, stored, images);
        if (gate.judge(disagreement) instanceof Verdict.Withheld withheld) {
            throw new IllegalStateException("The untrained encoder: " + withheld.reason());
        }
        ReleaseReport.Builder report = report(Score.all(spec, encoder, tasks), disagreement);
        return release(stored, report.build()).setTrainedThrough(0).setSteps(0).build();
    }

    /** The release of a candidate that passed; none, saying why, of one that did not. */
    public Optional<EncoderRelease> consider(
            Candidate candidate, EncoderRelease serving, List<LabelledTask> tasks)
            throws IOException {
        Findings found = examiner.examine(candidate.encoder(), tasks, candidate.images());
        List<Score> before = Serving.scores(released, serving, tasks);
        if (gate.judge(candidate.encoder().weights(), found, before)
                instanceof Verdict.Withheld withheld) {
            return withhold(candidate, withheld);
        }
        long generation = EncoderVersion.parse(serving.getVersion()).generation() + 1;
        StoredEncoder stored =
                store.save(spec.name(), generation, spec, candidate.encoder().weights());
        double disagreement = disagreement(candidate.encoder(), stored, candidate.images());
        if (gate.judge(disagreement) instanceof Verdict.Withheld withheld) {
            return withhold(candidate, withheld);
        }
        ReleaseReport report =
                report(found.scores(), disagreement)
                        .setLoss(candidate.loss())
                        .setRankMe(found.rankMe())
                        .setAlignment(found.alignment())
                        .setUniformity(found.uniformity())
                        .build();
        return Optional.of(
                release(stored, report)
                        .setParent(serving.getVersion())
                        .setTrainedThrough(candidate.trainedThrough())
                        .setSteps(candidate.steps())
                        .build());
    }

    private static Optional<EncoderRelease> withhold(
            Candidate candidate, Verdict.Withheld withheld) {
        LOG.info("Withheld a release at step {}: {}", candidate.steps(), withheld.reason());
        return Optional.empty();
    }

    private double disagreement(ResNet encoder, StoredEncoder stored, List<Pixels> images) {
        try {
            return new Agreement(spec, threads).measure(encoder, stored, images);
        } catch (RefusedEncoderException e) {
            throw new IllegalStateException("What was just written cannot be served", e);
        }
    }

    private EncoderRelease.Builder release(StoredEncoder stored, ReleaseReport report) {
        return EncoderRelease.newBuilder()
                .setName(spec.name())
                .setVersion(stored.version().toString())
                .setUri(stored.uri().toString())
                .setSha256(stored.sha256())
                .setDimension(spec.dimension())
                .setInputSize(spec.inputSize())
                .setReport(report)
                .setReleasedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private static ReleaseReport.Builder report(List<Score> scores, double disagreement) {
        List<ProbeResult> probes = scores.stream().map(ReleaseDesk::result).toList();
        return ReleaseReport.newBuilder().setProbes(probes).setDisagreement(disagreement);
    }

    private static ProbeResult result(Score score) {
        LabelledTask task = score.task();
        return ProbeResult.newBuilder()
                .setTaskId(task.id())
                .setTaskRevision(task.revision())
                .setAccuracy(score.accuracy())
                .setClasses(task.classes())
                .setSupport(task.support().size())
                .setQueries(task.queries().size())
                .build();
    }
}
