package io.sluice.embed.swap;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.retired;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.Fixtures;
import io.sluice.embed.MeanColourParts;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import io.sluice.schemas.record.ScoredImage;
import java.awt.Color;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncoderSwapTest {
    private static final EncoderVersion FIRST_BY_NAME =
            new EncoderVersion("eye", 5, "aaaaaaaaaaaa");
    private static final EncoderVersion LAST_BY_NAME = new EncoderVersion("eye", 5, "bbbbbbbbbbbb");

    private RunningOperator embedder;
    private long offset;

    @BeforeEach
    void reset() {
        WatchedEncoders.reset();
    }

    @AfterEach
    void nothingStaysOpen() throws Exception {
        embedder.close();
        assertThat(WatchedEncoders.open()).isZero();
    }

    @Test
    void aReleaseIsLoadedAsideWhileTheOldOneServes() throws Exception {
        start(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED)));
        WatchedEncoders.hold(1);
        embedder.learn(release(1, 1));
        assertThat(embedded().getEncoderVersion()).isEqualTo(version(0).toString());
        WatchedEncoders.letGo(1);
        embedder.hear();
        ScoredImage image = embedded();
        assertThat(image.getEncoderVersion()).isEqualTo(version(1).toString());
        assertThat(RunningOperator.written(image)).containsExactly("red 1: 1.0");
        assertThat(WatchedEncoders.open()).isEqualTo(1);
    }

    @Test
    void aReleaseOfASizeThatNoEncoderHasIsPassedOver() throws Exception {
        start(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED)));
        embedder.learn(release(1, 1, 1 << 30)); // tasks would be read anew at that size
        embedder.learn(release(2, 2, -1));
        ScoredImage image = embedded();
        assertThat(image.getEncoderVersion()).isEqualTo(version(0).toString());
        assertThat(RunningOperator.written(image)).containsExactly("red 1: 1.0");
    }

    @Test
    void whatIsInFlightIsEmbeddedByTheEncoderItCameUnder() throws Exception {
        start(release(0, 0));
        embedder.arrive(image(0, "waiting", Color.RED));
        embedder.learn(release(1, 1));
        embedder.hear();
        assertThat(embedder.scored())
                .extracting(ScoredImage::getEncoderVersion)
                .containsExactly(version(0).toString());
    }

    @Test
    void tasksThatChangeWhileAReleaseIsLoadedAreScoredByIt() throws Exception {
        start(
                release(0, 0),
                task(0, "retired", 1, positive("ruby", Color.RED)),
                task(1, "changed", 1, positive("ruby", Color.RED)));
        WatchedEncoders.hold(1);
        embedder.learn(release(1, 1));
        embedder.learn(task(2, "new", 1, positive("ruby", Color.RED)));
        embedder.learn(task(3, "changed", 2, positive("sky", Color.BLUE)));
        embedder.learn(retired(4, "retired"));
        WatchedEncoders.letGo(1);
        embedder.hear();
        assertThat(RunningOperator.written(embedded()))
                .containsExactlyInAnyOrder("new 1: 1.0", "changed 2: 0.0");
    }

    @Test
    void tasksThatComeWhileAReleaseOfAnotherSizeIsLoadedAreReadAtThatSize() throws Exception {
        start(release(0, 0));
        WatchedEncoders.hold(1);
        embedder.learn(release(1, 1, 12));
        embedder.learn(task(0, "new", 1, positive("ruby", Color.RED)));
        WatchedEncoders.letGo(1);
        embedder.hear();
        ScoredImage image = embedded();
        assertThat(image.getPixels().getWidth()).isEqualTo(12);
        assertThat(RunningOperator.written(image)).containsExactly("new 1: 1.0");
    }

    @Test
    void aNewerReleaseTakesThePlaceOfOneThatIsLoading() throws Exception {
        start(release(0, 0));
        WatchedEncoders.hold(1);
        embedder.learn(release(1, 1));
        embedder.learn(release(2, 2));
        embedder.hear(); // the older one is given up
        WatchedEncoders.letGo(1);
        embedder.hear();
        assertThat(embedded().getEncoderVersion()).isEqualTo(version(2).toString());
        assertThat(WatchedEncoders.open()).isEqualTo(1);
    }

    @Test
    void anOlderReleaseGetsItsTurnWhereTheNewerIsRefused() throws Exception {
        start(release(0, 0));
        WatchedEncoders.hold(1);
        embedder.learn(release(1, 1));
        embedder.learn(release(2, MeanColourParts.BROKEN));
        embedder.hear(); // the older one is given up
        WatchedEncoders.letGo(1);
        embedder.hear(); // the newer one is refused
        embedder.hear();
        assertThat(embedded().getEncoderVersion()).isEqualTo(version(1).toString());
    }

    @Test
    void aReleaseThatIsNotWhatItWasAnnouncedAsIsRefused() throws Exception {
        start(release(0, 3));
        embedder.learn(release(1, MeanColourParts.BROKEN));
        embedder.hear();
        embedder.learn(Fixtures.releaseOfDimension(2, 4, 77));
        embedder.hear();
        assertThat(embedded().getEncoderVersion()).isEqualTo(version(3).toString());
    }

    @Test
    void aStoreThatIsAwayForAMomentIsAskedAgain() throws Exception {
        start(release(0, 0));
        WatchedEncoders.failNext(1);
        embedder.learn(release(1, 1));
        embedder.hear();
        assertThat(embedded().getEncoderVersion()).isEqualTo(version(1).toString());
    }

    @Test
    void anEncoderThatCannotBeHadIsTriedAgainLaterWhileAnOlderOneTakesOver() throws Exception {
        start(release(0, 0));
        WatchedEncoders.failNext(4);
        embedder.learn(release(1, 2));
        embedder.hear(); // it could not be had
        assertThat(embedder.gauge("postponed_releases").getValue()).isEqualTo(1);
        assertThat(embedder.counter("refused_releases").getCount()).isZero();
        embedder.learn(release(2, 1));
        embedder.hear();
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(1L);
        embedder.checkpoint(); // it is tried again
        embedder.hear();
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(2L);
        assertThat(embedder.gauge("postponed_releases").getValue()).isEqualTo(0);
    }

    @Test
    void anEncoderThatCannotBeHadIsTriedEveryTenSecondsAtMost() throws Exception {
        start(release(0, 0));
        WatchedEncoders.failNext(8);
        embedder.learn(release(1, 1));
        embedder.hear();
        embedder.harness().setProcessingTime(5_000);
        embedder.checkpoint();
        embedder.hear();
        embedder.harness().setProcessingTime(14_999);
        embedder.checkpoint();
        assertThat(embedder.gauge("postponed_releases").getValue()).isEqualTo(1);
        embedder.harness().setProcessingTime(15_000);
        embedder.checkpoint();
        embedder.hear();
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(1L);
    }

    @Test
    void anEncoderThatCannotEmbedTheTasksNowIsClosedAndTriedAgainLater() throws Exception {
        start(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED)));
        WatchedEncoders.failNextEmbeddings(4);
        embedder.learn(release(1, 1));
        embedder.hear();
        assertThat(embedder.gauge("postponed_releases").getValue()).isEqualTo(1);
        assertThat(WatchedEncoders.open()).isEqualTo(1);
        embedder.checkpoint();
        embedder.hear();
        assertThat(embedder.gauge("encoder_generation").getValue()).isEqualTo(1L);
    }

    @Test
    void anEncoderWhoseFilesSayNothingIsRefusedForGood() throws Exception {
        start(release(0, 0));
        WatchedEncoders.garble(1);
        embedder.learn(release(1, 1));
        embedder.hear();
        assertThat(embedder.counter("refused_releases").getCount()).isEqualTo(1);
        assertThat(embedder.gauge("postponed_releases").getValue()).isEqualTo(0);
    }

    @Test
    void anEncoderThatIsReadyIsClosedWhereItCannotTakeOver() throws Exception {
        start(release(0, 0));
        embedder.learn(release(1, 1));
        embedder.arrive(image(0, "image", Color.RED));
        WatchedEncoders.failNextEmbeddings(1);
        assertThatThrownBy(embedder::hear).hasMessage("The device is full");
        assertThat(WatchedEncoders.open()).isEqualTo(2);
    }

    @Test
    void anEncoderOfAnotherInputSizeBringsTheTasksAtThatSize() throws Exception {
        start(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED)));
        embedder.learn(release(1, 1, 12));
        embedder.hear();
        ScoredImage image = embedded();
        assertThat(image.getPixels().getWidth()).isEqualTo(12);
        assertThat(RunningOperator.written(image)).containsExactly("red 1: 1.0");
    }

    @Test
    void ofOneGenerationTheReleaseThatWasAnnouncedLaterServesAfterACheckpoint() throws Exception {
        start(release(0, 0));
        WatchedEncoders.hold(5);
        embedder.learn(release(1, LAST_BY_NAME));
        embedder.learn(release(2, FIRST_BY_NAME));
        embedder.hear();
        OperatorSubtaskState checkpoint = embedder.checkpoint();
        embedder.close();
        WatchedEncoders.letGo(5);
        embedder = RunningOperator.restore(parts(WatchedEncoders::load), checkpoint);
        embedder.hear();
        assertThat(embedded().getEncoderVersion()).isEqualTo(FIRST_BY_NAME.toString());
        assertThat(embedder.counter("encoder_swaps").getCount()).isEqualTo(1);
    }

    @Test
    void aReleaseThatWasLoadingAtTheCheckpointIsTakenUpAfterIt() throws Exception {
        start(release(0, 0));
        WatchedEncoders.hold(1);
        embedder.learn(release(1, 1));
        OperatorSubtaskState checkpoint = embedder.checkpoint();
        embedder.close();
        WatchedEncoders.letGo(1);
        embedder =
                RunningOperator.restore(
                        parts(WatchedEncoders::load, release(0, 0), release(1, 1)), checkpoint);
        assertThat(embedded().getEncoderVersion()).isEqualTo(version(0).toString());
        embedder.hear();
        assertThat(embedded().getEncoderVersion()).isEqualTo(version(1).toString());
    }

    private void start(Arrival... catalog) throws Exception {
        embedder = RunningOperator.start(parts(WatchedEncoders::load, catalog));
    }

    /** Sends a red image through. */
    private ScoredImage embedded() throws Exception {
        embedder.arrive(image(offset++, "image", Color.RED));
        embedder.operator().prepareSnapshotPreBarrier(offset);
        embedder.hear(); // that the batch arrived, or what was said before it
        int last = embedder.scored().size() - 1;
        return embedder.scored().get(last);
    }
}
