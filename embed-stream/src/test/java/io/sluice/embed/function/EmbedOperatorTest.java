package io.sluice.embed.function;

import static io.sluice.embed.Fixtures.bare;
import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.parts;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.retired;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.embed.Fixtures;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskScore;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.awt.Color;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedOperatorTest {
    private static final Batching THREE_AT_ONCE = new Batching(3, Duration.ofMillis(20), 2);

    private AbstractStreamOperatorTestHarness<Outgoing> harness;
    private EmbedOperator operator;

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsABatchOnWhenItIsFull() throws Exception {
        start(parts(release(0, 0)));
        arrive(image(0, "a", Color.RED), image(1, "b", Color.RED));
        assertThat(scored()).isEmpty();
        arrive(image(2, "c", Color.RED));
        assertThat(scored()).extracting(ScoredImage::getImageId).containsExactly("a", "b", "c");
    }

    @Test
    void sendsABatchOnWhenItsFirstImageHasWaitedLongEnough() throws Exception {
        start(parts(release(0, 0)));
        arrive(image(0, "a", Color.RED));
        harness.setProcessingTime(19);
        assertThat(scored()).isEmpty();
        harness.setProcessingTime(20);
        assertThat(scored()).extracting(ScoredImage::getImageId).containsExactly("a");
    }

    @Test
    void sendsABatchOnBeforeABarrierAWatermarkAndTheEnd() throws Exception {
        start(parts(release(0, 0)));
        arrive(image(0, "a", Color.RED));
        operator.prepareSnapshotPreBarrier(1);
        assertThat(scored()).hasSize(1);
        arrive(image(1, "b", Color.RED));
        operator.processWatermark(new Watermark(1));
        assertThat(scored()).hasSize(2);
        arrive(image(2, "c", Color.RED));
        operator.finish();
        assertThat(scored()).hasSize(3);
    }

    @Test
    void tellsAllThereIsToKnowAboutAnImage() throws Exception {
        start(parts(release(0, 0), task(0, "red", 4, positive("ruby", Color.RED))));
        arrive(image(9, "a", Color.RED));
        operator.finish();
        ScoredImage image = scored().get(0);
        assertThat(image.getOrigin().getTopic()).isEqualTo("images");
        assertThat(image.getOrigin().getOffset()).isEqualTo(9);
        assertThat(image.getSource()).isEqualTo("camera");
        assertThat(image.getEncoderVersion()).isEqualTo(version(0).toString());
        assertThat(image.getEmbedding().remaining()).isEqualTo(32 * Float.BYTES);
        assertThat(image.getPixels().getRgb().remaining()).isEqualTo(8 * 8 * 3);
        assertThat(image.getTimes().getCapturedAt().toEpochMilli()).isEqualTo(1_000);
        assertThat(image.getTimes().getIngestedAt().toEpochMilli()).isEqualTo(5_000);
        assertThat(image.getTimes().getEmbeddedAt()).isNotNull();
        TaskScore score = image.getTasks().get(0);
        assertThat(score.getTaskRevision()).isEqualTo(4);
        assertThat(score.getSimilarity()).isEqualTo(1);
        assertThat(score.getMatches().get(0).getExampleId()).isEqualTo("ruby");
        assertThat(score.getSelection().getKeepRatio()).isEqualTo(0.05);
    }

    @Test
    void scoresAgainstTheTasksOfTheMoment() throws Exception {
        start(parts(release(0, 0)));
        arrive(image(0, "before", Color.RED));
        learn(task(0, "red", 1, positive("ruby", Color.RED)));
        arrive(image(1, "registered", Color.BLUE));
        learn(task(1, "red", 2, positive("sky", Color.BLUE)));
        arrive(image(2, "changed", Color.BLUE));
        learn(task(2, "red", 3, TaskState.PAUSED, positive("sky", Color.BLUE)));
        arrive(image(3, "paused", Color.BLUE));
        learn(task(3, "red", 4, positive("sky", Color.BLUE)));
        arrive(image(4, "resumed", Color.BLUE));
        learn(retired(4, "red"));
        arrive(image(5, "retired", Color.BLUE));
        operator.finish();
        assertThat(scored())
                .extracting(image -> image.getTasks().stream().map(this::written).toList())
                .containsExactly(
                        List.of(),
                        List.of("red 1: 0.0"),
                        List.of("red 2: 1.0"),
                        List.of(),
                        List.of("red 4: 1.0"),
                        List.of());
    }

    @Test
    void anOlderRevisionChangesNothing() throws Exception {
        start(parts(release(0, 0), task(0, "red", 7, positive("ruby", Color.RED))));
        learn(task(1, "red", 6, positive("sky", Color.BLUE)));
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getTasks().get(0).getTaskRevision()).isEqualTo(7);
    }

    @Test
    void whatTheCatalogSaidBeforeTheStartIsNotTakenInAgain() throws Exception {
        Arrival registered = task(0, "red", 1, positive("ruby", Color.RED));
        start(parts(release(0, 0), registered, retired(1, "red")));
        learn(registered);
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getTasks()).isEmpty();
    }

    @Test
    void aNewEncoderTakesOverBetweenTwoBatches() throws Exception {
        start(parts(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED))));
        arrive(image(0, "a", Color.RED));
        learn(release(1, 1));
        arrive(image(1, "b", Color.RED));
        operator.finish();
        assertThat(scored())
                .extracting(ScoredImage::getEncoderVersion)
                .containsExactly(version(0).toString(), version(1).toString());
        assertThat(scored().get(1).getTasks().get(0).getSimilarity()).isEqualTo(1);
    }

    @Test
    void anEncoderThatCannotBeLoadedIsRefused() throws Exception {
        start(parts(release(0, 3)));
        learn(release(1, Fixtures.BROKEN));
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getEncoderVersion()).isEqualTo(version(3).toString());
    }

    @Test
    void startsWithTheNewestEncoderThatCanBeLoaded() throws Exception {
        start(parts(release(0, 1), release(1, 5), release(2, Fixtures.BROKEN), release(3, 4)));
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getEncoderVersion()).isEqualTo(version(5).toString());
    }

    @Test
    void waitsForAFirstEncoderThatCanBeLoaded() throws Exception {
        Arrival[] written = {
            task(0, "red", 1, positive("ruby", Color.RED)),
            release(0, Fixtures.BROKEN),
            release(1, 0)
        };
        EmbedParts parts = parts();
        start(new EmbedParts(parts.wire(), parts.encoders(), () -> new OneByOne(written)));
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getEncoderVersion()).isEqualTo(version(0).toString());
        assertThat(scored().get(0).getTasks())
                .extracting(this::written)
                .containsExactly("red 1: 1.0");
    }

    @Test
    void anEncoderOfAnotherInputSizeBringsTheTasksAtThatSize() throws Exception {
        start(parts(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED))));
        learn(release(1, 1, 12));
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getPixels().getWidth()).isEqualTo(12);
        assertThat(scored().get(0).getTasks().get(0).getSimilarity()).isEqualTo(1);
    }

    @Test
    void aRestoredOperatorGoesOnWithTheEncoderAndTasksOfItsCheckpoint() throws Exception {
        start(parts(release(0, 2)));
        learn(task(0, "red", 1, positive("ruby", Color.RED)));
        operator.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.close();
        start(parts(release(0, 2), release(1, 9)), checkpoint);
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getEncoderVersion()).isEqualTo(version(2).toString());
        assertThat(scored().get(0).getTasks())
                .extracting(this::written)
                .containsExactly("red 1: 1.0");
    }

    @Test
    void whatCannotBeUsedIsADeadLetterWithItsOrigin() throws Exception {
        start(parts(release(0, 0)));
        arrive(bare(0, "text", new byte[] {'h', 'e', 'l', 'l', 'o'}));
        arrive(bare(1, "photo", Fixtures.png(Color.RED)));
        arrive(image(2, "black", Color.BLACK));
        assertThat(scored()).extracting(ScoredImage::getImageId).containsExactly("photo");
        assertThat(deadLetters())
                .extracting(DeadLetter::getImageId, DeadLetter::getReason)
                .containsExactly(tuple("text", "unknown-format"), tuple("black", "no-embedding"));
        assertThat(deadLetters().get(0).getOrigin().getOffset()).isZero();
        assertThat(deadLetters().get(0).getContent().remaining()).isEqualTo(5);
    }

    @Test
    void recordsOfTheCatalogThatCannotBeReadArePassedOver() throws Exception {
        start(parts(release(0, 0)));
        Arrival release = release(1, 1);
        learn(new Arrival(release.place(), 0, release.key(), new byte[] {0, 0, 0, 0, 99, 1}));
        learn(new Arrival(release(2, 1).place(), 0, null, null));
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0,,1",
        "1.01,,1",
        "NaN,,1",
        ",-1.01,1",
        ",1.01,1",
        ",NaN,1",
        "0.1,,0",
        "0.1,,NaN",
        "0.1,,Infinity"
    })
    void aTaskThatAsksForWhatCannotBeHadIsPassedOver(
            Double keepRatio, Double threshold, double weight) throws Exception {
        TaskSelection asked = new TaskSelection(keepRatio, threshold, weight);
        start(
                parts(
                        release(0, 0),
                        task(0, "red", 1, positive("ruby", Color.RED)),
                        task(1, "blue", 1, asked, positive("sky", Color.BLUE))));
        learn(task(2, "red", 2, asked, positive("sky", Color.BLUE)));
        arrive(image(0, "a", Color.RED));
        operator.finish();
        assertThat(scored().get(0).getTasks())
                .extracting(this::written)
                .containsExactly("red 1: 1.0");
    }

    private String written(TaskScore score) {
        return score.getTaskId() + " " + score.getTaskRevision() + ": " + score.getSimilarity();
    }

    private void start(EmbedParts parts) throws Exception {
        start(parts, null);
    }

    private void start(EmbedParts parts, OperatorSubtaskState checkpoint) throws Exception {
        harness =
                new AbstractStreamOperatorTestHarness<>(
                        new EmbedOperatorFactory(parts, THREE_AT_ONCE), 1, 1, 0);
        harness.setup();
        if (checkpoint == null) {
            harness.initializeEmptyState();
        } else {
            harness.initializeState(checkpoint);
        }
        harness.open();
        operator = (EmbedOperator) harness.getOperator();
    }

    private void arrive(Arrival... images) throws Exception {
        for (Arrival image : images) {
            operator.processElement1(new StreamRecord<>(image));
        }
    }

    private void learn(Arrival record) throws Exception {
        operator.processElement2(new StreamRecord<>(record));
    }

    private List<ScoredImage> scored() {
        return harness.extractOutputValues().stream().map(Fixtures::scored).toList();
    }

    private List<DeadLetter> deadLetters() {
        Queue<StreamRecord<Outgoing>> letters =
                harness.getSideOutput(EmbedOperatorFactory.DEAD_LETTERS);
        return letters.stream().map(StreamRecord::getValue).map(Fixtures::deadLetter).toList();
    }

    /** A log to which one record is written between two looks. */
    private static final class OneByOne implements CatalogLog {
        private final Arrival[] written;
        private int read;

        OneByOne(Arrival... written) {
            this.written = written;
        }

        @Override
        public List<Arrival> readToEnd() {
            return read < written.length ? List.of(written[read++]) : List.of();
        }

        @Override
        public void close() {}
    }
}
