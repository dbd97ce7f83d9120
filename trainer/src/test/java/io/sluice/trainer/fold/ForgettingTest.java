package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.checkpoint.History;
import io.sluice.trainer.fold.TrainingFold.Means;
import io.sluice.trainer.prune.Pruning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that are taken out of the replay buffer, and the ledger of what was trained on. */
class ForgettingTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Buffering.Eviction.class)
    void whatIsForgottenIsNotTrainedOnAgain(Buffering.Eviction buffer) {
        try (TrainingFold fold = begin(buffer)) {
            TinyTraining.advance(fold, 30);
            Set<String> some = held(fold).stream().limit(5).collect(Collectors.toSet());
            Map<String, Integer> before = counted(fold.state().ledger());

            Map<String, Integer> forgotten = fold.forget(some);

            assertThat(forgotten.keySet()).isEqualTo(some);
            assertThat(held(fold)).hasSize(7).doesNotContainAnyElementsOf(some);
            List<RoundReport> reports = advance(fold, 60);
            Map<String, Integer> after = all(reports);
            some.forEach(id -> assertThat(after.get(id)).isEqualTo(before.get(id)));
            assertThat(held(fold)).hasSize(12);
        }
    }

    @Test
    void trainsOnWhereAllOfItIsForgotten() {
        try (TrainingFold fold = begin(Buffering.Eviction.RESERVOIR)) {
            TinyTraining.advance(fold, 30);
            fold.forget(Set.copyOf(held(fold)));

            List<RoundReport> reports = advance(fold, 32);

            assertThat(held(fold)).containsExactlyInAnyOrder("image-30", "image-31");
            assertThat(reports.get(0).work().trained()).isEqualTo(16);
        }
    }

    @Test
    void whatIsNotHeldIsNotMissed() {
        try (TrainingFold fold = begin(Buffering.Eviction.FIFO)) {
            TinyTraining.advance(fold, 30);
            String digest = TinyTraining.digest(fold);
            assertThat(fold.forget(Set.of("image-0", "nobody"))).isEmpty();
            assertThat(TinyTraining.digest(fold)).isEqualTo(digest);
        }
    }

    @Test
    void pixelsOfWhatWentBeforeAreGoneToo() throws Exception {
        CheckpointStore store = new CheckpointStore(folder, 2);
        try (TrainingFold fold =
                TrainingFold.begin(
                        TinyTraining.SPEC,
                        config(Buffering.Eviction.FIFO),
                        new Means(1, store.album()))) {
            TinyTraining.advance(fold, 16); // of 12 that are held
            store.save(new Checkpoint(fold.state(), 16, History.unknown()));
            TinyTraining.advance(fold, 30);
            assertThat(onDisk(16)).isTrue();
            assertThat(fold.forget(Set.of("image-16"))).isEmpty();

            store.save(new Checkpoint(fold.state(), 30, History.unknown()));
            store.save(new Checkpoint(fold.state(), 31, History.unknown()));

            assertThat(onDisk(16)).isFalse();
            assertThat(onDisk(29)).isTrue();
        }
    }

    /** Whether the pixels of an image lie anywhere in the folder. */
    private boolean onDisk(int image) throws IOException {
        String pixels = latin(TinyTraining.arrival(image).pixels().rgb());
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (latin(Files.readAllBytes(file)).contains(pixels)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(Buffering.Eviction.class)
    void oneThatIsKilledAfterwardsEndsWithTheSameWeights(Buffering.Eviction buffer)
            throws Exception {
        CheckpointStore store = new CheckpointStore(folder, 2);
        String weights;
        List<RoundReport> said;
        try (TrainingFold whole = begin(buffer)) {
            TinyTraining.advance(whole, 30);
            whole.forget(Set.of("image-29", "image-27"));
            TinyTraining.advance(whole, 40);
            store.save(new Checkpoint(whole.state(), 120, History.unknown()));
            said = advance(whole, 60);
            weights = TinyTraining.digest(whole);
        }
        try (TrainingFold resumed =
                TrainingFold.resume(
                        TinyTraining.SPEC,
                        config(buffer),
                        store.latest().orElseThrow().state(),
                        new Means(1, store.album()))) {
            assertThat(advance(resumed, 60)).isEqualTo(said);
            assertThat(TinyTraining.digest(resumed)).isEqualTo(weights);
        }
    }

    @Test
    void theLedgerHasEveryImageThatWasTrainedOnAsOftenAsItWas() {
        try (TrainingFold fold = begin(Buffering.Eviction.RESERVOIR)) {
            List<RoundReport> reports = advance(fold, 72); // a boundary, the 7th

            assertThat(reports.stream().filter(RoundReport::boundary)).hasSize(7);
            Map<String, Integer> times = all(reports);
            assertThat(times.keySet())
                    .isEqualTo(
                            IntStream.range(0, 72)
                                    .mapToObj(n -> "image-" + n)
                                    .collect(Collectors.toSet()));
            assertThat(times.values().stream().mapToInt(n -> n).sum())
                    .isEqualTo(reports.stream().mapToInt(r -> r.work().trained()).sum());
            assertThat(fold.state().ledger()).isEmpty();
        }
    }

    private static TrainingFold begin(Buffering.Eviction buffer) {
        return TrainingFold.begin(TinyTraining.SPEC, config(buffer));
    }

    private static LearningConfig config(Buffering.Eviction buffer) {
        return TinyTraining.config(TinyTraining.rhythm(buffer, Pruning.NONE));
    }

    private static List<String> held(TrainingFold fold) {
        return fold.state().replay().stream().map(held -> held.subject().imageId()).toList();
    }

    private static List<RoundReport> advance(TrainingFold fold, int arrivals) {
        List<RoundReport> reports = new ArrayList<>();
        while (fold.arrivals() < arrivals) {
            long from = fold.arrivals();
            reports.add(
                    fold.advance(
                            IntStream.range(0, fold.wanted())
                                    .mapToObj(i -> TinyTraining.arrival(from + i))
                                    .toList()));
        }
        return reports;
    }

    private static Map<String, Integer> all(List<RoundReport> reports) {
        return counted(
                reports.stream().flatMap(r -> r.ledger().orElse(List.of()).stream()).toList());
    }

    private static Map<String, Integer> counted(List<Trained> ledger) {
        Map<String, Integer> counted = new HashMap<>();
        ledger.forEach(t -> counted.merge(t.image().imageId(), t.times(), Integer::sum));
        return counted;
    }
}
