package io.sluice.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.image.Pixels;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.ReleaseReport;
import io.sluice.trainer.evaluate.Answers;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.evaluate.TaskProbe.Answered;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BestsTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);
    private final Lineage lineage = new Lineage("e");

    @Test
    void whatIsForgottenIsTheBestEverReleasedLessWhatIsNow() {
        release(1, probe(1, .9, .4));
        release(2, probe(1, .6, .7));
        Bests bests = new Bests(lineage);
        assertThat(bests.forgotten(half())).isCloseTo(.4, CLOSE);
        assertThat(bests.linearForgotten(half())).isCloseTo(.2, CLOSE);
    }

    @Test
    void anotherRevisionOfATaskIsAnotherTask() {
        release(1, probe(2, .9, .9));
        assertThat(new Bests(lineage).forgotten(half())).isNull();
    }

    @Test
    void whatNoLinearProbeWasAskedIsNotForgotten() {
        release(1, probe(1, .9, null));
        assertThat(new Bests(lineage).linearForgotten(half())).isNull();
    }

    private void release(long generation, ProbeResult probe) {
        lineage.add(
                Announcements.of(
                                new EncoderVersion("e", generation, "0".repeat(12)),
                                URI.create("file:/e"),
                                Map.of(),
                                4,
                                8)
                        .setReport(ReleaseReport.newBuilder().setProbes(List.of(probe)).build())
                        .build());
    }

    private static ProbeResult probe(long revision, double accuracy, @Nullable Double linear) {
        return ProbeResult.newBuilder()
                .setTaskId("signs")
                .setTaskRevision(revision)
                .setAccuracy(accuracy)
                .setLinear(linear)
                .setClasses(1)
                .setSupport(0)
                .setQueries(2)
                .build();
    }

    /** One of two questions told right by either probe. */
    private static Score half() {
        LabelledImage image = new LabelledImage("n", "a", new Pixels(1, 1, new byte[3]));
        LabelledTask task = new LabelledTask("signs", 1, List.of(), List.of(image, image));
        Answers answers = new Answers(List.of("a", "a"), List.of("a", "b"));
        return new Score(new Question(task, false), new Answered(answers, answers));
    }
}
