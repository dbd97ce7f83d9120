package io.sluice.cli.why;

import static io.sluice.cli.why.WhyTopics.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainedImage;
import io.sluice.schemas.record.TrainedImages;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What the ledger says of an image. */
class ProvenanceTest {
    private static final String FIRST = "sluice@1-000000000001";
    private static final String SECOND = "sluice@2-000000000002";

    private WhyTopics loop;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        loop = new WhyTopics(test);
        release(FIRST, 100);
        release(SECOND, 200);
        enter(100, new TrainedImage("camera/1.jpg", 7L, 9, List.of("signs", "dogs")));
        enter(200, new TrainedImage("camera/1.jpg", 7L, 1, List.of("signs", "dogs")));
        enter(200, new TrainedImage("camera/1.jpg", 7L, 1, List.of("signs", "dogs"))); // again
        enter(300, new TrainedImage("camera/1.jpg", 7L, 2, List.of("signs", "dogs")));
        enter(200, new TrainedImage("camera/2.jpg", 150L, 4, List.of()));
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void tellsTheReleasesThatAnImageWentInto() throws Exception {
        loop.decide(decision("camera/1.jpg", 7, DecisionReason.SIMILAR));

        Answer answer = loop.why("camera/1.jpg");

        assertThat(WhyText.of(answer.provenance()).lines())
                .containsExactly(
                        "went into",
                        "  " + FIRST + ": 9 times, from position 7, for signs, dogs",
                        "  " + SECOND + ": once, from position 7, for signs, dogs",
                        "  no release yet: 2 times, from position 7, for signs, dogs",
                        "so it is part of " + FIRST + ", " + SECOND);
    }

    @Test
    void knowsWhatNoDecisionIsKeptOfAnyMore() throws Exception {
        Answer answer = loop.why("camera/2");

        assertThat(answer.imageId()).isEqualTo("camera/2.jpg");
        assertThat(answer.wasKept()).isTrue();
        assertThat(answer.provenance().touched()).containsExactly(SECOND);
    }

    private void release(String version, long through) {
        EncoderRelease release =
                Announcements.of(
                                EncoderVersion.parse(version),
                                URI.create("file:///encoders"),
                                Map.of(),
                                8,
                                8)
                        .setTrainedThrough(through)
                        .setRun("run")
                        .build();
        loop.send(loop.topics().encoderReleases(), version, release);
    }

    private void enter(long through, TrainedImage image) {
        String key = "sluice@%d/%s".formatted(through, image.getImageId());
        TrainedImages part = new TrainedImages("sluice", "run", through, 0, List.of(image));
        loop.send(loop.topics().trainingLedger(), key, part);
    }
}
