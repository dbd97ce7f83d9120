package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.checkpoint.History;
import io.sluice.trainer.fold.Arrival;
import io.sluice.trainer.fold.FoldState;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.fold.TrainingFold.Means;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fold goes on under every setting that may change, from its checkpoint. */
class ChangedSettingsTest {
    /** A space between several values. */
    private static final Map<String, String> AFTER =
            Map.ofEntries(
                    Map.entry("trainer.crop-least-area", "0.2"),
                    Map.entry("trainer.colour-jitter", "0.5"),
                    Map.entry("trainer.grayscale", "0.2"),
                    Map.entry("trainer.blur", "0"),
                    Map.entry("trainer.flip", "false"),
                    Map.entry("trainer.arrivals-per-round", "1 3 4"),
                    Map.entry("trainer.replay-ratio", "6"),
                    Map.entry("trainer.fresh-steps", "0 2"),
                    Map.entry("trainer.replay", "fifo min-red"),
                    Map.entry("trainer.replay-capacity", "4 7 20"),
                    Map.entry("trainer.replay-bytes", "960"), // 5 images
                    Map.entry("trainer.pruning", "scan random info-batch"),
                    Map.entry("trainer.prune-share", "0.2"),
                    Map.entry("trainer.info-batch-share", "0.3"),
                    Map.entry("trainer.first-release-after", "5"),
                    Map.entry("trainer.release-every", "8"),
                    Map.entry("trainer.take-stock-at", "drift"),
                    Map.entry("trainer.drift-threshold", "1"),
                    Map.entry("trainer.temperature", "0.1"),
                    Map.entry("trainer.key-momentum", "0.9"),
                    Map.entry("trainer.key-momentum-horizon", "100"),
                    Map.entry("trainer.symmetric", "true"),
                    Map.entry("trainer.norm-groups", "2"),
                    Map.entry("trainer.learning-rate", "0.01"),
                    Map.entry("trainer.warm-up-steps", "100"),
                    Map.entry("trainer.learning-rate-horizon", "100"),
                    Map.entry("trainer.gradient-momentum", "0.5"),
                    Map.entry("trainer.weight-decay", "0"),
                    Map.entry("trainer.lars-trust", "0.01"),
                    Map.entry("trainer.mas-strength", "0.1"),
                    Map.entry("trainer.ewc-strength", "0.1"),
                    Map.entry("trainer.cla-strength", "0.2"),
                    Map.entry("trainer.cassle-strength", "0.1"),
                    Map.entry("trainer.importance-decay", "1"),
                    Map.entry("trainer.importance-samples", "3"));

    @TempDir private Path folder;

    static Stream<Arguments> changes() {
        return AFTER.entrySet().stream()
                .flatMap(
                        change ->
                                Stream.of(change.getValue().split(" "))
                                        .map(value -> Arguments.of(change.getKey(), value)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aFoldGoesOnUnderEverySettingThatMayChange(String key, String value) throws Exception {
        Settings before = Settings.of(LiveTrainer.LEARNING);
        Map<String, String> changed = new HashMap<>(LiveTrainer.LEARNING);
        changed.put(key, value);
        Settings after = Settings.of(changed);
        CheckpointStore store = new CheckpointStore(folder, 2);
        try (TrainingFold fold = fold(before, store)) {
            advance(fold, 14);
            store.save(new Checkpoint(fold.state(), 14, History.unknown()));
        }
        FoldState state = store.latest().orElseThrow().state();
        try (TrainingFold fold =
                TrainingFold.resume(
                        EncoderConfig.from(after),
                        LearningSettings.from(after),
                        state,
                        new Means(1, store.album()))) {
            advance(fold, 26);
            store.save(new Checkpoint(fold.state(), 26, History.unknown()));
            assertThat(store.latest().orElseThrow().state().progress())
                    .isEqualTo(fold.state().progress());
        }
        assertThat(Terms.changes(Terms.of(before), Terms.of(after), OptionalLong.empty()))
                .singleElement()
                .matches(what -> what.startsWith(key + " changed from "));
    }

    @Test
    void everySettingOfLearningIsEitherTriedHereOrMayNotChange() {
        Set<String> known = new HashSet<>(AFTER.keySet());
        known.addAll(keys(LearningSettings.FIXED));
        assertThat(known).isEqualTo(keys(LearningSettings.SETTINGS));
        assertThat(keys(LearningSettings.FIXED)).doesNotContainAnyElementsOf(AFTER.keySet());
    }

    @Test
    void pixelsOfWhatASmallerBufferLeavesOutAreForgotten() throws Exception {
        CheckpointStore store = new CheckpointStore(folder, 2);
        try (TrainingFold fold = fold(Settings.of(LiveTrainer.LEARNING), store)) {
            advance(fold, 14);
            store.save(new Checkpoint(fold.state(), 14, History.unknown()));
        }
        FoldState state = store.latest().orElseThrow().state();
        Map<String, String> smaller = new HashMap<>(LiveTrainer.LEARNING);
        smaller.put("trainer.replay-capacity", "4");
        try (TrainingFold fold =
                TrainingFold.resume(
                        EncoderConfig.from(Settings.of(smaller)),
                        LearningSettings.from(Settings.of(smaller)),
                        state,
                        new Means(1, store.album()))) {
            store.save(new Checkpoint(fold.state(), 15, History.unknown()));
        }
        Path pixels = folder.resolve("checkpoint-%019d".formatted(15)).resolve("pixels-0000");
        assertThat(pixels).hasSize(4 * 3 * 8 * 8);
    }

    private static TrainingFold fold(Settings settings, CheckpointStore store) {
        return TrainingFold.begin(
                EncoderConfig.from(settings),
                LearningSettings.from(settings),
                new Means(1, store.album()));
    }

    private static void advance(TrainingFold fold, int arrivals) {
        while (fold.arrivals() < arrivals) {
            List<Arrival> round = new ArrayList<>();
            for (int i = 0; i < fold.wanted(); i++) {
                round.add(TinyTraining.arrival(fold.arrivals() + i));
            }
            fold.advance(round);
        }
    }

    private static Set<String> keys(List<Setting<?>> settings) {
        return settings.stream().map(Setting::key).collect(Collectors.toSet());
    }
}
