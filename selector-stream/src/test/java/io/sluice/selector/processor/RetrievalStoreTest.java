package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Finding;
import io.sluice.selector.retrieve.Matches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetrievalStoreTest {
    private static final EncoderVersion FIRST = EncoderVersion.parse("tiny@1-111111111111");
    private static final EncoderVersion SECOND = EncoderVersion.parse("tiny@2-222222222222");
    private static final EncoderVersion OTHER = EncoderVersion.parse("other@1-111111111111");
    private static final long LONG_ENOUGH = RetrievalStore.MOST_UNASKED + RetrievalStore.ROUND;

    private final SplittableRandom random = new SplittableRandom(1);
    private final BarStore store = BarStore.builder("bars").withLoggingDisabled().build();
    private RetrievalStore retrievals;

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        retrievals = new RetrievalStore(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void writesNothingBeforeACommit() {
        judge(FIRST, "signs");
        assertThat(keys()).isEmpty();
        store.flushCache();
        assertThat(keys())
                .containsExactlyInAnyOrder(FIRST.toString(), FIRST + "//signs", FIRST + "/0/signs");
    }

    @Test
    void goesOnFromTheLastCommit() {
        List<Finding> undisturbed = new ArrayList<>();
        List<Finding> restarted = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double similarity = random.nextDouble();
            EncoderVersion encoder = i < 250 ? FIRST : SECOND;
            undisturbed.add(judge(encoder, "signs", similarity));
        }
        RetrievalStoreTest again = new RetrievalStoreTest();
        again.open();
        for (int i = 0; i < 400; i++) {
            double similarity = again.random.nextDouble();
            restarted.add(again.judge(i < 250 ? FIRST : SECOND, "signs", similarity));
            if (i % 60 == 59) {
                again.store.flushCache();
                again.retrievals = new RetrievalStore(again.store);
            }
        }
        again.close();
        assertThat(restarted).isEqualTo(undisturbed);
    }

    @Test
    void forgetsATaskThatIsNotAskedForLong() {
        judge(FIRST, "signs", "flowers");
        judge(FIRST, LONG_ENOUGH, "signs");
        store.flushCache();
        assertThat(keys()).noneMatch(key -> key.endsWith("flowers")).hasSize(3);
    }

    @Test
    void forgetsATaskAtTheSameImageWhetherItWasRestartedOrNot() {
        judge(FIRST, "signs", "flowers");
        for (int i = 0; i < LONG_ENOUGH; i++) {
            boolean known = keys().stream().anyMatch(key -> key.endsWith("flowers"));
            assertThat(known).isEqualTo(i >= 1 && i < RetrievalStore.MOST_UNASKED + 999);
            judge(FIRST, "signs");
            if (i % 9_000 == 0) {
                store.flushCache();
                retrievals = new RetrievalStore(store);
            }
        }
    }

    @Test
    void keepsATaskThatOneOfTwoTablesNames() {
        for (int i = 0; i < LONG_ENOUGH; i++) {
            judge(FIRST, i % 100 == 0 ? new String[] {"signs", "flowers"} : new String[] {"signs"});
        }
        store.flushCache();
        assertThat(keys()).contains(FIRST + "//flowers");
    }

    @Test
    void keepsWhatABackfillOfAnotherTaskDoesNotName() {
        judge(FIRST, "signs");
        for (int i = 0; i < LONG_ENOUGH; i++) {
            ask(FIRST, "flowers", 0.5);
            retrievals.judged(true);
        }
        store.flushCache();
        assertThat(keys()).contains(FIRST + "//signs", FIRST + "//flowers");
    }

    @Test
    void forgetsAnEncoderOfAnotherNameThatIsNotUsedForLong() {
        judge(OTHER, "signs");
        store.flushCache();
        judge(FIRST, LONG_ENOUGH, "signs");
        store.flushCache();
        assertThat(keys()).noneMatch(key -> key.startsWith(OTHER.toString())).isNotEmpty();
    }

    @Test
    void aForgottenTaskBeginsAnew() {
        judge(FIRST, "signs", "flowers");
        judge(FIRST, LONG_ENOUGH, "signs");
        assertThat(judge(FIRST, "flowers", 0.1).share()).isEqualTo(1); // the first it sees
    }

    @Test
    void beginsAnewWhereRowsAreOfAnotherFormat() {
        judge(FIRST, "signs", "flowers");
        judge(SECOND, "signs");
        store.flushCache();
        byte[] row = store.rows().get(FIRST + "/0/flowers");
        row[0]++;
        store.rows().put(FIRST + "/0/flowers", row);
        retrievals = new RetrievalStore(store);
        assertThat(keys()).isEmpty();
        assertThat(judge(FIRST, "signs", 0.1).share()).isEqualTo(1); // the first it sees
        store.flushCache();
        assertThat(keys()).hasSize(3);
    }

    private void judge(EncoderVersion encoder, long times, String task) {
        for (long i = 0; i < times; i++) {
            judge(encoder, task);
        }
    }

    private void judge(EncoderVersion encoder, String... tasks) {
        Arrays.stream(tasks).forEach(task -> ask(encoder, task, 0.5));
        retrievals.judged(false);
    }

    private Finding judge(EncoderVersion encoder, String task, double similarity) {
        Finding finding = ask(encoder, task, similarity);
        retrievals.judged(false);
        return finding;
    }

    private Finding ask(EncoderVersion encoder, String task, double similarity) {
        Matches matches = new Matches(new int[] {0}, new float[] {(float) similarity});
        TaskView view =
                new TaskView(
                        task,
                        new Examples(1, List.of("example")),
                        new TaskView.Asked(0.1, null),
                        (float) similarity,
                        matches);
        return retrievals.of(encoder).of(view, 0.1).judge(matches);
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.rows().all()) {
            all.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }
}
