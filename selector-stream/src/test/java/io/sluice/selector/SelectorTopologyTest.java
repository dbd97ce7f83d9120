package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.SECOND;
import static io.sluice.selector.Scored.UNTRAINED;
import static io.sluice.selector.Scored.flowers;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.settings.Settings;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.InMemoryRegistry;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelectorTopologyTest {
    /** Where they stand, and for each task its examples and what two of them saw. */
    private static final long ROWS_OF_TWO_TASKS = 1 + 2 * (1 + 2);

    private static final long ROWS_OF_ONE_TASK = 1 + (1 + 2);

    @TempDir private Path folder;
    private SelectorDriver selector;

    @BeforeEach
    void start() {
        selector = SelectorDriver.in(folder);
    }

    @AfterEach
    void stop() {
        selector.close();
    }

    @Test
    void topologyChangesOnlyOnPurpose() throws IOException {
        Settings none = Settings.of(Map.of());
        assertThat(
                        SelectorTopology.build(
                                        SelectorConfig.from(none),
                                        Topics.from(none),
                                        new InMemoryRegistry(),
                                        () -> 1)
                                .describe())
                .hasToString(resource("topology.txt"));
    }

    @Test
    void keepsASeededShareWhileTheEncoderIsUntrained() {
        for (int i = 0; i < 200; i++) {
            selector.score(image("image-" + i, UNTRAINED, signs(0.9)));
        }
        List<SelectionDecision> decisions = selector.decisions.readValuesToList();
        long kept = decisions.stream().filter(SelectionDecision::getKept).count();
        assertThat(kept / 200.0).isCloseTo(0.2, within(0.05));
        assertThat(selector.selected.readValuesToList()).hasSize((int) kept);
        assertThat(decisions)
                .allSatisfy(
                        decision ->
                                assertThat(decision.getReason())
                                        .isEqualTo(
                                                decision.getKept()
                                                        ? DecisionReason.BOOTSTRAP
                                                        : DecisionReason.NOT_IN_BOOTSTRAP));
        TaskDecision unasked = decisions.get(0).getTasks().get(0);
        assertThat(unasked.getSimilarity()).isEqualTo(0.9f);
        assertThat(unasked.getBar()).isNull();
    }

    @Test
    void keepsTheMostSimilarShareOfEveryTask() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            double signs = random.nextDouble();
            selector.score(image("i" + i, FIRST, signs(signs), flowers(random.nextDouble())));
        }
        List<SelectionDecision> decisions = selector.decisions.readValuesToList();
        assertThat(shareKept(decisions, 0)).isCloseTo(0.1, within(0.015));
        assertThat(shareKept(decisions, 1)).isCloseTo(0.05, within(0.0075));
        assertThat(decisions.subList(200, 1000))
                .allSatisfy(decision -> assertThat(isHeldAgainstTheBar(decision)).isTrue());
    }

    @Test
    void writesWhatIsKeptWithTheTasksThatWantIt() {
        selector.score(image("a", FIRST, wanting("yes", 0.5), wanting("no", 0.4)));
        SelectedImage kept = selector.selected.readValue();
        assertThat(kept.getImageId()).isEqualTo("a");
        assertThat(kept.getReason()).isEqualTo(DecisionReason.SIMILAR);
        assertThat(kept.getTasks()).extracting(TaskDecision::getTaskId).containsExactly("yes");
        assertThat(kept.getPixels().getRgb().remaining()).isEqualTo(3);
        SelectionDecision decision = selector.decisions.readValue();
        assertThat(decision.getTasks()).hasSize(2);
        assertThat(decision.getTasks().get(0).getBestExampleId()).isEqualTo("yes-example");
        assertThat(decision.getTasks().get(0).getBestExamplePosition()).isEqualTo(1);
        assertThat(decision.getTasks().get(0).getTaskRevision()).isEqualTo(3);
        assertThat(decision.getSource()).isEqualTo("folder/a");
        assertThat(decision.getTimes().getEmbeddedAt()).isEqualTo(Scored.EMBEDDED);
        assertThat(decision.getTimes().getSelectedAt()).isNotNull();
    }

    @Test
    void holdsATaskWithoutRatioAgainstItsThreshold() {
        SelectionDecision decision = selector.decide(image("a", FIRST, wanting("signs", 0.45)));
        assertThat(decision.getReason()).isEqualTo(DecisionReason.BELOW_BAR);
        assertThat(decision.getTasks().get(0).getBar()).isEqualTo(0.5);
        assertThat(decision.getTasks().get(0).getKeepRatio()).isNull();
    }

    @Test
    void keepsTheDefaultShareForATaskThatAsksForNothing() {
        TaskSelection nothing = new TaskSelection(null, null, 1.0, false, null);
        SelectionDecision decision = selector.decide(image("a", FIRST, score("t", 0.5, nothing)));
        assertThat(decision.getTasks().get(0).getKeepRatio()).isEqualTo(0.1);
    }

    @Test
    void appliesANewKeepRatioAtOnce() {
        Map<String, String> unlimited = Map.of("selector.most-kept", "1");
        try (SelectorDriver all = SelectorDriver.in(folder.resolve("all"), unlimited)) {
            for (int i = 0; i < 50; i++) {
                all.decide(image("i" + i, FIRST, signs(i % 10 / 10.0)));
            }
            TaskSelection whole = new TaskSelection(1.0, null, 1.0, false, null);
            assertThat(all.decide(image("a", FIRST, signs(-1))).getKept()).isFalse();
            assertThat(all.decide(image("b", FIRST, score("signs", -1, whole))).getKept()).isTrue();
        }
    }

    @Test
    void sharesWhatTasksTogetherMayAskForAndSaysWhatWasAsked() {
        TaskSelection much = new TaskSelection(0.8, null, 3.0, false, null);
        TaskSelection some = new TaskSelection(0.3, null, 1.0, false, null);
        SelectionDecision decision =
                selector.decide(image("a", FIRST, score("much", 0, much), score("some", 0, some)));
        assertThat(decision.getTasks())
                .extracting(TaskDecision::getAskedRatio)
                .containsExactly(0.8, 0.3);
        assertThat(decision.getTasks())
                .extracting(TaskDecision::getKeepRatio)
                .usingElementComparator(Comparator.comparingDouble(r -> Math.round(1e9 * r)))
                .containsExactly(0.375, 0.125);
    }

    @Test
    void keepsNothingWithoutATask() {
        SelectionDecision decision = selector.decide(image("a", FIRST));
        assertThat(decision.getReason()).isEqualTo(DecisionReason.NO_ACTIVE_TASK);
        assertThat(decision.getKept()).isFalse();
    }

    @Test
    void dropsARepeatedImageWhateverItsName() {
        ScoredImage copy = image("copy", FIRST, wanting("signs", 0.9));
        ScoredImage first = image("first", FIRST, wanting("signs", 0.9));
        copy.setContentHash(first.getContentHash());
        assertThat(selector.decide(first).getKept()).isTrue();
        SelectionDecision decision = selector.decide(copy);
        assertThat(decision.getReason()).isEqualTo(DecisionReason.DUPLICATE);
        assertThat(decision.getDuplicateOf()).isEqualTo("first");
        assertThat(selector.selected.readValuesToList()).hasSize(1);
    }

    @Test
    void forgetsAnImageAfterTheWindow() {
        ScoredImage image = image("a", FIRST, wanting("signs", 0.9));
        Instant start = SelectorDriver.START;
        selector.score(image, start);
        selector.score(image, start.plus(Duration.ofDays(6)));
        selector.score(image, start.plus(Duration.ofDays(8)));
        assertThat(selector.decisions.readValuesToList())
                .extracting(SelectionDecision::getKept)
                .containsExactly(true, false, true);
    }

    @Test
    void remembersToTheMillisecondWhereverInTimeItIs() {
        Duration window = Duration.ofDays(7);
        SplittableRandom random = new SplittableRandom(1);
        Map<String, Instant> ends = new HashMap<>();
        Instant at = SelectorDriver.START;
        for (int i = 0; i < 400; i++) {
            String id = "image-" + random.nextInt(3);
            Instant end = ends.getOrDefault(id, at);
            at =
                    switch (i % 4) {
                        case 0 -> later(at, end);
                        case 1 -> later(at, end.plusMillis(1));
                        default -> at.plusMillis(random.nextLong(window.toMillis() / 3));
                    };
            boolean known = ends.containsKey(id) && !at.isAfter(end);
            selector.score(image(id, FIRST), at);
            assertThat(selector.decisions.readValue().getReason())
                    .isEqualTo(known ? DecisionReason.DUPLICATE : DecisionReason.NO_ACTIVE_TASK);
            if (!known) {
                ends.put(id, at.plus(window));
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Test
    void remembersALateImageAsLongAsAnyOther() {
        Instant start = SelectorDriver.START;
        Instant late = start.minus(Duration.ofDays(30));
        selector.score(image("new", FIRST, wanting("signs", 0.9)), start);
        selector.score(image("late", FIRST, wanting("signs", 0.9)), late);
        selector.score(image("late", FIRST, wanting("signs", 0.9)), late);
        assertThat(selector.decisions.readValuesToList())
                .extracting(SelectionDecision::getReason)
                .containsExactly(
                        DecisionReason.SIMILAR, DecisionReason.SIMILAR, DecisionReason.DUPLICATE);
    }

    @Test
    void neverHoldsSimilaritiesOfOneEncoderAgainstTheBarOfAnother() {
        for (int i = 0; i < 60; i++) {
            selector.decide(image("first-" + i, FIRST, signs(0.2 + i % 10 / 100.0)));
            selector.decide(image("second-" + i, SECOND, signs(0.8 + i % 10 / 100.0)));
        }
        assertThat(selector.decide(image("a", FIRST, signs(0.5))).getTasks().get(0).getBar())
                .isBetween(0.25, 0.35);
        assertThat(selector.decide(image("b", SECOND, signs(0.5))).getTasks().get(0).getBar())
                .isBetween(0.85, 0.95);
    }

    @Test
    void dropsTheBarsOfReplacedEncodersButStillJudgesTheirLateRecords() {
        for (int generation = 1; generation <= 9; generation++) {
            String encoder = "tiny@" + generation + "-00000000000" + generation;
            selector.decide(image("i" + generation, encoder, signs(0.5), flowers(0.5)));
            assertThat(selector.storedBars()).isLessThanOrEqualTo(2 * ROWS_OF_TWO_TASKS);
        }
        SelectionDecision late = selector.decide(image("late", FIRST, signs(0.5)));
        assertThat(late.getEncoderVersion()).isEqualTo(FIRST);
        assertThat(late.getTasks().get(0).getShare()).isEqualTo(1); // the first it sees
        assertThat(selector.storedBars()).isEqualTo(2 * ROWS_OF_TWO_TASKS + ROWS_OF_ONE_TASK);
    }

    @Test
    void whatADroppedEncoderSeesAgainIsKeptWhole() {
        String third = "tiny@3-333333333333";
        List<String> encoders = List.of(FIRST, SECOND, FIRST, third, FIRST);
        for (int i = 0; i < encoders.size(); i++) {
            selector.decide(image("i" + i, encoders.get(i), signs(0.5)));
        }
        assertThat(selector.storedBars()).isEqualTo(3 * ROWS_OF_ONE_TASK);
    }

    private static double shareKept(List<SelectionDecision> decisions, int task) {
        return decisions.stream().filter(d -> d.getTasks().get(task).getKept()).count()
                / (double) decisions.size();
    }

    private static boolean isHeldAgainstTheBar(SelectionDecision decision) {
        return decision.getTasks().stream()
                .allMatch(task -> task.getKept() == (task.getSimilarity() >= task.getBar()));
    }

    private static Scored.Score wanting(String task, double similarity) {
        return score(task, similarity, new TaskSelection(null, 0.5, 1.0, false, null));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SelectorTopologyTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
