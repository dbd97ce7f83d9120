package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskEventKind;
import io.sluice.schemas.record.Timeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchProcessorTest {
    private static final int SPAN = 1_000; // of a task that asks for a tenth
    private static final String ENCODER = "tiny@1-111111111111";

    private final KeyValueStore<String, byte[]> store =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(WatchSupplier.WATCH),
                            Serdes.String(),
                            Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();

    @TempDir private Path folder;
    private MockProcessorContext<String, TaskEvent> context;
    private WatchProcessor watch;
    private double lagFactor = 1;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        context = new MockProcessorContext<>(properties, new TaskId(0, 3), folder.toFile());
        context.setCurrentSystemTimeMs(5_000);
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        restart();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void saysNothingOfATaskThatGetsWhatItAsksFor() {
        feed(3 * SPAN, 10, 0.1, 0.1);
        assertThat(context.forwarded()).isEmpty();
    }

    @Test
    void saysOnceThatOthersLeaveATaskTooLittle() {
        feed(3 * SPAN, 50, 0.1, 0.02);
        assertThat(context.forwarded()).hasSize(1);
        assertThat(context.forwarded().get(0).record().key()).isEqualTo("signs");
        TaskEvent event = events().get(0);
        assertThat(event.getTaskId()).isEqualTo("signs");
        assertThat(event.getTaskRevision()).isEqualTo(1);
        assertThat(event.getKind()).isEqualTo(TaskEventKind.STARVED);
        assertThat(event.getEncoderVersion()).isEqualTo(ENCODER);
        assertThat(event.getPartition()).isEqualTo(3);
        assertThat(event.getAskedRatio()).isEqualTo(0.1);
        assertThat(event.getRatioInForce()).isEqualTo(0.02);
        assertThat(event.getWantedShare()).isCloseTo(0.02, within(1e-9));
        assertThat(event.getImages()).isEqualTo(SPAN);
        assertThat(event.getMessage()).contains("selector.most-kept");
        assertThat(event.getAt()).isEqualTo(Instant.ofEpochMilli(5_000));
    }

    @Test
    void saysOnceThatTheTrainerHoldsATaskBackAndOnceThatItDoesNoMore() {
        lagFactor = 0.2;
        feed(2 * SPAN, 50, 0.1, 0.02);
        lagFactor = 1;
        feed(2 * SPAN, 10, 0.1, 0.1);
        assertThat(events())
                .extracting(TaskEvent::getKind)
                .containsExactly(TaskEventKind.STARVED, TaskEventKind.RECOVERED);
        assertThat(events().get(0).getMessage()).contains("the trainer is behind");
        assertThat(events().get(1).getMessage()).contains("again");
    }

    @Test
    void saysThatAThresholdIsReachedByNothingAndThenByNearlyEverything() {
        feed(4 * SPAN, Integer.MAX_VALUE, null, null);
        feed(4 * SPAN, 1, null, null);
        assertThat(events())
                .extracting(TaskEvent::getKind)
                .containsExactly(TaskEventKind.STARVED, TaskEventKind.SATURATED);
    }

    @Test
    void aRestartNeitherRepeatsNorForgets() {
        feed(SPAN + 500, 50, 0.1, 0.02);
        restart();
        feed(SPAN, 50, 0.1, 0.02);
        assertThat(events()).hasSize(1);
        restart();
        feed(2 * SPAN, 10, 0.1, 0.1);
        assertThat(events())
                .extracting(TaskEvent::getKind)
                .containsExactly(TaskEventKind.STARVED, TaskEventKind.RECOVERED);
    }

    @Test
    void countsNeitherWhatNoTaskIsAskedAboutNorABackfill() {
        TaskDecision said = said(0.1, 0.1, false);
        for (int i = 0; i < 2 * SPAN; i++) {
            process(decision(DecisionReason.DUPLICATE, said));
            process(decision(DecisionReason.NOT_IN_BOOTSTRAP, said));
            SelectionDecision backfill = decision(DecisionReason.BELOW_BAR, said);
            backfill.setBackfill("signs");
            process(backfill);
        }
        assertThat(events()).isEmpty();
        assertThat(store.get("signs")).isNull();
    }

    @Test
    void forgetsATaskThatIsGone() {
        feed(SPAN, 10, 0.1, 0.1);
        assertThat(store.get("signs")).isNotNull();
        for (int i = 0; i < 2 * SPAN; i++) {
            process(decision(DecisionReason.NO_ACTIVE_TASK));
        }
        assertThat(store.get("signs")).isNull();
    }

    private void restart() {
        watch = new WatchProcessor(0.5, () -> lagFactor);
        watch.init(context);
    }

    /** Images of which the task wants every so many. */
    private void feed(
            int images, int oneIn, @Nullable Double askedRatio, @Nullable Double keepRatio) {
        for (int i = 0; i < images; i++) {
            boolean wanted = i % oneIn == oneIn - 1;
            process(
                    decision(
                            wanted ? DecisionReason.SIMILAR : DecisionReason.BELOW_BAR,
                            said(askedRatio, keepRatio, wanted)));
        }
    }

    private void process(SelectionDecision decision) {
        watch.process(new Record<>("image", new Outcome.Decided(decision, null), 0));
    }

    private List<TaskEvent> events() {
        return context.forwarded().stream()
                .map(CapturedForward::record)
                .<TaskEvent>map(Record::value)
                .toList();
    }

    private static TaskDecision said(
            @Nullable Double askedRatio, @Nullable Double keepRatio, boolean kept) {
        return TaskDecision.newBuilder()
                .setTaskId("signs")
                .setTaskRevision(1)
                .setSimilarity(0.5f)
                .setAskedRatio(askedRatio)
                .setKeepRatio(keepRatio)
                .setKept(kept)
                .build();
    }

    private static SelectionDecision decision(DecisionReason reason, TaskDecision... said) {
        return SelectionDecision.newBuilder()
                .setImageId("image")
                .setOrigin(new Origin("images", 0, 7L))
                .setSource("folder/image")
                .setEncoderVersion(ENCODER)
                .setKept(reason == DecisionReason.SIMILAR)
                .setReason(reason)
                .setTasks(List.of(said))
                .setTimes(new Timeline())
                .build();
    }
}
