package io.sluice.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.checkpoint.History.Turn;
import io.sluice.trainer.fold.Course;
import io.sluice.trainer.fold.FoldState;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.Standing;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.fold.Taught;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.fold.Trained;
import io.sluice.trainer.prune.Cycle;
import io.sluice.trainer.prune.Drift;
import io.sluice.trainer.prune.Worth;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointStoreTest {
    private static final History HISTORY =
            new History(
                    "topic-1",
                    "0123456789ab",
                    Map.of("trainer.seed", "1"),
                    Optional.of("weights.safetensors"),
                    List.of(new Turn(2, "trainer.learning-rate changed from 1 to 2")));

    private static final Subject SUBJECT =
            new Subject(15, "image-5", new Subject.Origin("images", 3, 77), List.of("signs"));
    private static final Standing STANDING =
            new Standing(new Taught(4, 1.5f, 2.5f), Worth.REDUNDANT, false, true, 2);
    private static final Course COURSE =
            new Course(
                    new Cycle(9, 2, 1 / 3.0),
                    new Course.Lap(40, 7, 12.5, 3),
                    new Drift(21, .1, 2.5, .3, 0),
                    123);

    @TempDir private Path folder;
    private CheckpointStore store;

    @BeforeEach
    void open() {
        store = new CheckpointStore(folder, 2);
    }

    @Test
    void whatWasSavedIsFoundAgain() throws Exception {
        store.save(checkpoint(7));

        Checkpoint found = store.latest().orElseThrow();

        assertThat(found.offset()).isEqualTo(7);
        assertThat(found.history()).isEqualTo(HISTORY);
        assertThat(found.state().progress()).isEqualTo(new Progress(3, 2, .5, 4.25, 1));
        assertThat(found.state().arrays().get("query/a").values()).containsExactly(1, 2);
        Remembered remembered = found.state().replay().get(0);
        assertThat(remembered.standing()).isEqualTo(STANDING);
        assertThat(remembered.subject()).isEqualTo(SUBJECT);
        assertThat(remembered.picture().pixels().rgb())
                .containsExactly(TinyTraining.arrival(5).pixels().rgb());
        assertThat(found.state().course()).isEqualTo(COURSE);
        assertThat(found.state().ledger()).containsExactly(new Trained(SUBJECT, 3));
    }

    @Test
    void thereIsNoneAtFirst() throws Exception {
        assertThat(store.latest()).isEmpty();
    }

    @Test
    void asManyAreKeptAsWereAskedFor() throws Exception {
        CheckpointStore three = new CheckpointStore(folder, 3);
        for (long offset : new long[] {9, 10, 11, 12}) {
            three.save(checkpoint(offset));
        }

        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept).hasSize(3);
        }
        assertThat(three.latest().orElseThrow().offset()).isEqualTo(12);
    }

    @Test
    void fewerThanTwoAreRefused() {
        assertThatThrownBy(() -> new CheckpointStore(folder, 1))
                .hasMessageContaining("At least 2 checkpoints");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arrays.safetensors",
                "replay.bin",
                "counters.json",
                "history.json",
                "ledger.json",
                "SHA256SUMS"
            })
    void whateverFileIsTornItGivesWayToTheOneBefore(String file) throws Exception {
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        byte[] content = Files.readAllBytes(newest().resolve(file));
        for (int kept : new int[] {content.length - 2, content.length / 2, 0}) {
            Files.write(newest().resolve(file), Arrays.copyOf(content, kept));

            assertThat(store.latest().orElseThrow().offset()).as("%d bytes", kept).isEqualTo(1);
        }
    }

    @Test
    void whenAllAreBrokenItSaysWhyAndDoesNotBeginAnew() throws Exception {
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        try (Stream<Path> all = Files.list(folder)) {
            for (Path checkpoint : all.toList()) {
                Files.delete(checkpoint.resolve("replay.bin"));
            }
        }

        assertThatThrownBy(store::latest)
                .isInstanceOf(BrokenCheckpointException.class)
                .hasMessageContainingAll(
                        folder.toString(),
                        "0002: replay.bin is missing",
                        "0001: replay.bin is missing",
                        "move the folder away");
    }

    @Test
    void aBrokenOneGoesWhenTrainingHasPassedItByAnotherWay() throws Exception {
        store.save(checkpoint(1));
        store.save(checkpoint(5));
        Files.delete(newest().resolve("replay.bin"));

        store.save(checkpoint(3));

        assertThat(store.latest().orElseThrow().offset()).isEqualTo(3);
        assertThat(newest().getFileName().toString()).endsWith("0003");
    }

    @Test
    void theLastTwoAreKept() throws Exception {
        for (long offset : new long[] {9, 10, 11}) {
            store.save(checkpoint(offset));
        }

        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept).hasSize(2);
        }
        assertThat(store.latest().orElseThrow().offset()).isEqualTo(11);
    }

    @Test
    void aBrokenOneGivesWayToTheOneBefore() throws Exception {
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        Path newest = newest().resolve("replay.bin");
        byte[] content = Files.readAllBytes(newest);
        content[content.length - 1] ^= 1;
        Files.write(newest, content);

        assertThat(store.latest().orElseThrow().offset()).isEqualTo(1);
    }

    @Test
    void oneThatLacksAFileGivesWayToTheOneBefore() throws Exception {
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        Files.delete(newest().resolve("arrays.safetensors"));

        assertThat(store.latest().orElseThrow().offset()).isEqualTo(1);
    }

    @Test
    void oneOfItsOffsetIsThereWhereverItsReplacementStops() throws Exception {
        store.save(checkpoint(4));
        store.save(checkpoint(7));
        for (int renames = 0; renames < 2; renames++) {
            CheckpointStore killed = new CheckpointStore(folder, 2, stoppingAfter(renames));
            killed.latest();

            assertThatThrownBy(() -> killed.save(checkpoint(7))).hasMessage("killed");

            CheckpointStore next = new CheckpointStore(folder, 2);
            assertThat(next.latest().orElseThrow().offset()).isEqualTo(7);
        }
        store.latest();
        store.save(checkpoint(7));
        assertThat(newest().getFileName().toString()).endsWith("0007");
        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept).hasSize(2);
        }
    }

    @Test
    void whatTookTheFormersPlaceCountsBeforeTheFormer() throws Exception {
        store.save(checkpoint(7));
        Path former = folder.resolve(newest().getFileName() + ".former");
        Files.createDirectories(former);
        Files.writeString(former.resolve("SHA256SUMS"), "of another time");

        assertThat(store.latest().orElseThrow().offset()).isEqualTo(7);

        store.save(checkpoint(8));
        store.save(checkpoint(9));
        assertThat(former).doesNotExist();
    }

    @Test
    void whatWasKeptBeforeThereWasACheckpointIsLetGoWhereTrainingBeginsAnew() throws Exception {
        store.album().keep(TinyTraining.arrival(1).pixels());

        assertThat(store.latest()).isEmpty();
        store.save(checkpoint(3));

        assertThat(Files.size(newest().resolve("pixels-0000"))).isEqualTo(3 * 8 * 8);
    }

    @Test
    void aStoreThatIsReadAgainHoldsNoFileOpenOfTheTimeBefore() throws Exception {
        store.save(checkpoint(1));
        Remembered before = store.latest().orElseThrow().state().replay().get(0);
        store.latest();

        assertThatThrownBy(() -> before.picture().pixels())
                .hasRootCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void whatAKillLeftHalfWrittenIsInNobodysWay() throws Exception {
        Files.createDirectories(folder.resolve(".partial"));
        Files.writeString(folder.resolve(".partial/arrays.safetensors"), "half");

        store.save(checkpoint(3));

        assertThat(store.latest().orElseThrow().offset()).isEqualTo(3);
    }

    private static CheckpointFolders.Renaming stoppingAfter(int renames) {
        AtomicInteger left = new AtomicInteger(renames);
        return (from, to) -> {
            if (left.getAndDecrement() == 0) {
                throw new IOException("killed");
            }
            CheckpointFolders.rename(from, to);
        };
    }

    private Path newest() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().reduce((first, second) -> second).orElseThrow();
        }
    }

    private static Checkpoint checkpoint(long offset) {
        FoldState state =
                new FoldState(
                        Map.of("query/a", new Tensor(List.of(2L), new float[] {1, 2})),
                        new Progress(3, 2, .5, 4.25, 1),
                        List.of(new Remembered(SUBJECT, TinyTraining.arrival(5)::pixels, STANDING)),
                        COURSE,
                        List.of(new Trained(SUBJECT, 3)));
        return new Checkpoint(state, offset, HISTORY);
    }
}
