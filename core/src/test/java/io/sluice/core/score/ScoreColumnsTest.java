package io.sluice.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreColumnsTest {
    private static final int MATCH_BYTES = 8;

    @Test
    void lieAsTheyAreDocumented() {
        ScoreColumns columns = ScoreColumns.allocate(2, 8);
        columns.setSimilarity(1, 0.5f);
        columns.setMatch(1, 2, 7, 0.25f);
        assertThat(columns.ranks()).isEqualTo(8);
        assertThat(columns.similarities().remaining()).isEqualTo(8);
        assertThat(columns.matches().remaining()).isEqualTo(2 * 8 * MATCH_BYTES);
        int place = (8 + 2) * MATCH_BYTES;
        assertThat(littleEndian(columns.similarities()).getFloat(4)).isEqualTo(0.5f);
        assertThat(littleEndian(columns.matches()).getInt(place)).isEqualTo(7);
        assertThat(littleEndian(columns.matches()).getFloat(place + 4)).isEqualTo(0.25f);
    }

    @Test
    void sayWhatWasWritten() {
        ScoreColumns written = ScoreColumns.allocate(1, 8);
        written.setSimilarity(0, -0.5f);
        written.setMatch(0, 0, 3, 0.75f);
        written.setMatch(0, 1, ScoreColumns.NONE, -1);
        ScoreColumns read = ScoreColumns.of(1, written.similarities(), written.matches());
        assertThat(read.tasks()).isEqualTo(1);
        assertThat(read.similarity(0)).isEqualTo(-0.5f);
        assertThat(read.position(0, 0)).isEqualTo(3);
        assertThat(read.cosine(0, 0)).isEqualTo(0.75f);
        assertThat(read.position(0, 1)).isEqualTo(ScoreColumns.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 32, 8",
        "1, 32, 8",
        "128, 32, 8",
        "129, 32, 7",
        "170, 32, 6",
        "256, 32, 4",
        "341, 32, 3",
        "10000, 32, 3",
        "4, 1, 8",
        "4, 33, 9",
        "4, 120, 30",
        "4, 1000, 32",
        "50, 1000, 20"
    })
    void haveMoreMatchesOfManyExamplesAndFewerOfManyTasks(int tasks, int examples, int matches) {
        assertThat(ScoreColumns.matchesFor(tasks, examples)).isEqualTo(matches);
        assertThat(ScoreColumns.allocate(tasks, matches).matches().remaining())
                .isEqualTo(tasks * matches * MATCH_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 10_000})
    void matchesTakeEightKibibytesUntilTheyAreAsFewAsTheyGet(int examples) {
        assertThat(IntStream.rangeClosed(1, 341))
                .allMatch(
                        tasks ->
                                tasks * ScoreColumns.matchesFor(tasks, examples) * MATCH_BYTES
                                        <= 8192);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 20})
    void readHoweverManyMatchesWereWritten(int ranks) {
        ByteBuffer matches =
                ByteBuffer.allocate(2 * ranks * MATCH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 2 * ranks; i++) {
            matches.putInt(i).putFloat(-i);
        }
        ScoreColumns columns = ScoreColumns.of(2, ByteBuffer.allocate(8), matches.flip());
        assertThat(columns.ranks()).isEqualTo(ranks);
        for (int rank = 0; rank < ranks; rank++) {
            assertThat(columns.position(1, rank)).isEqualTo(ranks + rank);
            assertThat(columns.cosine(1, rank)).isEqualTo(-(ranks + rank));
        }
    }

    @Test
    void ofNoTasksAreEmpty() {
        ScoreColumns none = ScoreColumns.allocate(0, 8);
        assertThat(ScoreColumns.of(0, none.similarities(), none.matches()).ranks()).isZero();
    }

    @Test
    void ofAnotherLengthAreRefused() {
        assertThatThrownBy(() -> columns(2, 4, 48))
                .hasMessage("The similarities of 2 tasks are 8 bytes but were 4");
        assertThatThrownBy(() -> columns(1, 4, 25))
                .hasMessage("The matches of 1 tasks are a multiple of 8 bytes but were 25");
        assertThatThrownBy(() -> columns(2, 8, 24))
                .hasMessage("The matches of 2 tasks are a multiple of 16 bytes but were 24");
        assertThatThrownBy(() -> columns(1, 4, 0)).hasMessageContaining("but were 0");
        assertThatThrownBy(() -> columns(0, 0, 8)).hasMessageContaining("but were 8");
    }

    private static ScoreColumns columns(int tasks, int similarities, int matches) {
        return ScoreColumns.of(
                tasks, ByteBuffer.allocate(similarities), ByteBuffer.allocate(matches));
    }

    private static ByteBuffer littleEndian(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }
}
