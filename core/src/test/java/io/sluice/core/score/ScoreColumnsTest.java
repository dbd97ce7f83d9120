package io.sluice.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ScoreColumnsTest {
    @Test
    void lieAsTheyAreDocumented() {
        ScoreColumns columns = ScoreColumns.allocate(2);
        columns.setSimilarity(1, 0.5f);
        columns.setMatch(1, 2, 7, 0.25f);
        assertThat(columns.similarities().remaining()).isEqualTo(8);
        assertThat(columns.matches().remaining()).isEqualTo(48);
        assertThat(littleEndian(columns.similarities()).getFloat(4)).isEqualTo(0.5f);
        assertThat(littleEndian(columns.matches()).getInt(24 + 16)).isEqualTo(7);
        assertThat(littleEndian(columns.matches()).getFloat(24 + 16 + 4)).isEqualTo(0.25f);
    }

    @Test
    void sayWhatWasWritten() {
        ScoreColumns written = ScoreColumns.allocate(1);
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

    @Test
    void ofAnotherLengthAreRefused() {
        assertThatThrownBy(
                        () -> ScoreColumns.of(2, ByteBuffer.allocate(4), ByteBuffer.allocate(48)))
                .hasMessage("The similarities of 2 tasks are 8 bytes but were 4");
        assertThatThrownBy(
                        () -> ScoreColumns.of(1, ByteBuffer.allocate(4), ByteBuffer.allocate(25)))
                .hasMessage("The matches of 1 tasks are 24 bytes but were 25");
    }

    private static ByteBuffer littleEndian(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }
}
