package io.sluice.selector.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Retrieval.TailKept;
import io.sluice.selector.retrieve.Steering;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

final class RetrievalBytesTest {
    @Test
    void returnsWhereTasksStandToTheBit() {
        Steering steering = new Steering(0.1, 1 / 3.0, -2.5, 41, 7);
        Map<String, TaskStand> byTask = Map.of("signs", new TaskStand(steering, 43));
        assertThat(RetrievalBytes.stands(RetrievalBytes.stands(byTask))).isEqualTo(byTask);
    }

    @Test
    void returnsTheExamplesOfATask() {
        RetrievalBytes.Begun begun =
                new RetrievalBytes.Begun(new Examples(3, List.of("a", "é".repeat(70_000))), 17);
        assertThat(RetrievalBytes.begun(RetrievalBytes.begun(begun))).isEqualTo(begun);
    }

    @Test
    void returnsWhatAnExampleSawToTheBit() {
        TailKept tail = new TailKept(new float[] {0.25f, 1 / 3f}, 12.5);
        TailKept read = RetrievalBytes.tail(RetrievalBytes.tail(tail));
        assertThat(read.highest()).containsExactly(tail.highest());
        assertThat(read.before()).isEqualTo(12.5);
    }

    @Test
    void tellsAFormatItDoesNotKnow() {
        byte[] bytes = RetrievalBytes.stands(Map.of());
        assertThat(RetrievalBytes.isReadable(bytes)).isTrue();
        bytes[0]++;
        assertThat(RetrievalBytes.isReadable(bytes)).isFalse();
        assertThatThrownBy(() -> RetrievalBytes.stands(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("another format");
    }
}
