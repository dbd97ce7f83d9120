package io.sluice.embed.flight;

import static io.sluice.embed.Fixtures.bare;
import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.embed.MeanColourParts;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.DecodeThreads;
import io.sluice.embed.batch.Workers;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import io.sluice.embed.swap.WatchedEncoders;
import io.sluice.schemas.record.ScoredImage;
import java.awt.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final long PLENTY = 1 << 20;

    private RunningOperator embedder;
    private int sent;

    @BeforeEach
    void reset() {
        WatchedEncoders.reset();
    }

    @AfterEach
    void nothingStaysOpen() throws Exception {
        if (embedder != null) {
            embedder.close();
        }
        assertThat(WatchedEncoders.open()).isZero();
    }

    @Test
    void imagesComeOutInTheOrderTheyCame() throws Exception {
        start(new Batching(7, Duration.ofSeconds(1), new DecodeThreads(4, 1), PLENTY));
        List<Long> usable = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean broken = i % 5 == 3;
            Arrival good = image(i, "id-" + i, new Color(i + 1, 0, 0));
            embedder.arrive(broken ? bare(i, "id-" + i, new byte[] {1, 2, 3}) : good);
            if (!broken) {
                usable.add((long) i);
            }
        }
        embedder.operator().finish();
        assertThat(embedder.scored())
                .extracting(scored -> scored.getOrigin().getOffset())
                .isEqualTo(usable);
        assertThat(embedder.deadLetters()).hasSize(40);
    }

    @Test
    void whoAddsABatchTooManyWaitsForTheOldest() throws Exception {
        start(new Batching(1, Duration.ofSeconds(1), new DecodeThreads(2, 1), PLENTY));
        arrive(2);
        assertThat(ids()).isEmpty();
        arrive(5);
        assertThat(ids()).containsExactly("0", "1", "2");
    }

    @Test
    void anEncoderAtRestStartsWithAQuarterOfABatch() throws Exception {
        start(new Batching(8, Duration.ofSeconds(1), new DecodeThreads(1, 1), PLENTY));
        arrive(2);
        embedder.hear();
        assertThat(ids()).containsExactly("0", "1");
        arrive(3);
        assertThat(embedder.gauge("images_in_flight").getValue()).isEqualTo(0L);
    }

    @Test
    void whoAddsAByteTooManyWaitsUntilThereIsRoom() throws Exception {
        start(new Batching(64, Duration.ofSeconds(1), new DecodeThreads(2, 1), 1));
        arrive(3);
        assertThat(ids()).containsExactly("0", "1");
        assertThat(embedder.gauge("images_in_flight").getValue()).isEqualTo(0L);
    }

    @Test
    void anEncoderThatFailsFailsTheOperator() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(
                                release -> new FailingEncoder(MeanColourParts.meanColour(release)),
                                release(0, 0)));
        embedder.arrive(image(0, "a", Color.RED));
        assertThatThrownBy(() -> embedder.operator().finish())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The device is gone");
    }

    @Test
    void theEncoderIsClosedOnlyWhenNoBatchIsInIt() throws Exception {
        WatchedEncoders.stop();
        start(new Batching(1, Duration.ofSeconds(1), new DecodeThreads(2, 1), PLENTY));
        embedder.arrive(image(0, "a", Color.RED));
        WatchedEncoders.awaitStopped();
        RunningOperator closed = embedder;
        embedder = null;
        Thread closing = new Thread(() -> closeQuietly(closed));
        closing.start();
        Awaitility.await().until(() -> isWaitingForThreads(closing));
        WatchedEncoders.goOn();
        closing.join();
        assertThat(WatchedEncoders.open()).isZero();
        assertThat(WatchedEncoders.closedWhileInUse()).isFalse();
    }

    private void start(Batching batching) throws Exception {
        embedder = RunningOperator.start(parts(WatchedEncoders::load, release(0, 0)), batching);
    }

    /** Sends images called 0, 1, … one by one, up to this many in all. */
    private void arrive(int upTo) throws Exception {
        for (int i = sent; i < upTo; i++) {
            embedder.arrive(image(i, Integer.toString(i), Color.RED));
        }
        sent = upTo;
    }

    private List<String> ids() {
        return embedder.scored().stream().map(ScoredImage::getImageId).toList();
    }

    private static boolean isWaitingForThreads(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(
                        frame ->
                                frame.getClassName().equals(Workers.class.getName())
                                        && frame.getMethodName().equals("close"));
    }

    private static void closeQuietly(RunningOperator embedder) {
        try {
            embedder.operator().close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
