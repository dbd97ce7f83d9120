package io.sluice.console.watch;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.RefusedExample;
import io.sluice.schemas.record.ReleaseReport;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Log entries with as little said as a test needs. */
public final class Entries {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final Set<DecisionReason> KEPT =
            EnumSet.of(
                    DecisionReason.SIMILAR, DecisionReason.BOOTSTRAP, DecisionReason.EXPLORATION);

    private Entries() {}

    public static TargetTask task(String id, long revision, double keepRatio) {
        return TargetTask.newBuilder()
                .setId(id)
                .setName(id)
                .setRevision(revision)
                .setState(TaskState.ACTIVE)
                .setExamples(List.of())
                .setSelection(selection(keepRatio))
                .build();
    }

    /** One example is usable, one is not. */
    public static TaskReport report(String task, long revision) {
        return TaskReport.newBuilder()
                .setTaskId(task)
                .setTaskRevision(revision)
                .setEncoderVersion("demo@1-0123456789ab")
                .setUsable(1)
                .setRefused(
                        List.of(new RefusedExample("gone", "reference-missing", "It is not there")))
                .setReportedAt(NOON)
                .build();
    }

    private static TaskSelection selection(double keepRatio) {
        return TaskSelection.newBuilder().setKeepRatio(keepRatio).build();
    }

    /**
     * @param bar null where the task had no say
     */
    public static TaskDecision say(String task, double similarity, Double bar, boolean kept) {
        return TaskDecision.newBuilder()
                .setTaskId(task)
                .setTaskRevision(1)
                .setSimilarity((float) similarity)
                .setBar(bar)
                .setKept(kept)
                .build();
    }

    public static SelectionDecision decision(
            String id, DecisionReason reason, TaskDecision... tasks) {
        return decided(id, "demo@1-0123456789ab", reason, NOON, tasks);
    }

    public static SelectionDecision decided(
            String id, String version, DecisionReason reason, Instant at, TaskDecision... tasks) {
        boolean kept = KEPT.contains(reason);
        return SelectionDecision.newBuilder()
                .setImageId(id)
                .setOrigin(origin())
                .setSource("folder/" + id + ".png")
                .setEncoderVersion(version)
                .setKept(kept)
                .setReason(reason)
                .setTasks(List.of(tasks))
                .setTimes(Timeline.newBuilder().setSelectedAt(at).build())
                .build();
    }

    /**
     * @param rgb size x size x 3 bytes
     */
    public static SelectedImage selected(
            String id, int size, byte[] rgb, DecisionReason reason, TaskDecision... tasks) {
        return SelectedImage.newBuilder()
                .setImageId(id)
                .setOrigin(origin())
                .setEncoderVersion("demo@1-0123456789ab")
                .setReason(reason)
                .setTasks(List.of(tasks))
                .setPixels(new Pixels(size, size, ByteBuffer.wrap(rgb)))
                .setTimes(Timeline.newBuilder().build())
                .build();
    }

    public static ScoredImage scored(String id) {
        return ScoredImage.newBuilder()
                .setImageId(id)
                .setOrigin(origin())
                .setContentHash(id)
                .setEncoderVersion("demo@1-0123456789ab")
                .setEmbedding(ByteBuffer.allocate(4))
                .setScores(
                        new TaskScores(
                                ByteBuffer.allocate(0),
                                ByteBuffer.allocate(0),
                                ByteBuffer.allocate(0)))
                .setPixels(new Pixels(1, 1, ByteBuffer.allocate(3)))
                .setTimes(Timeline.newBuilder().build())
                .build();
    }

    public static TrainingFeedback feedback(long step, double loss) {
        return TrainingFeedback.newBuilder()
                .setImageId("a")
                .setOrigin(origin())
                .setPosition(0)
                .setStep(step)
                .setLoss((float) loss)
                .setEmaLoss((float) loss)
                .setTimesSeen(1)
                .setTimes(Timeline.newBuilder().build())
                .build();
    }

    public static ProbeResult probe(String task, double accuracy) {
        return ProbeResult.newBuilder()
                .setTaskId(task)
                .setTaskRevision(1)
                .setAccuracy(accuracy)
                .setClasses(10)
                .setSupport(200)
                .setQueries(100)
                .build();
    }

    public static EncoderRelease release(int generation, long steps, ProbeResult... probes) {
        String version = "demo@" + generation + "-0123456789ab";
        return Announcements.of(
                        EncoderVersion.parse(version),
                        URI.create("file:/store/" + version),
                        Map.of(),
                        128,
                        32)
                .setTrainedThrough(steps * 16)
                .setSteps(steps)
                .setReport(
                        ReleaseReport.newBuilder()
                                .setProbes(List.of(probes))
                                .setLoss(generation == 0 ? null : 5.0 - generation * .3)
                                .setRankMe(40.0 + generation)
                                .setAlignment(.4)
                                .setUniformity(-2.5)
                                .setDisagreement(2e-6)
                                .build())
                .setReleasedAt(NOON.plusSeconds(60L * generation))
                .build();
    }

    public static DeadLetter letter(String id, Stage stage, String reason) {
        return DeadLetter.newBuilder()
                .setImageId(id)
                .setOrigin(stage == Stage.INGEST ? null : origin())
                .setSource("folder/" + id)
                .setStage(stage)
                .setReason(reason)
                .setMessage("The file " + id + " cannot be read")
                .setFailedAt(NOON)
                .build();
    }

    private static Origin origin() {
        return new Origin("images", 0, 7L);
    }
}
