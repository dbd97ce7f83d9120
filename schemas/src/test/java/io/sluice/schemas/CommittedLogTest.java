package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kafka's own stand-in for a consumer gives what it is told to, and no more. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommittedLogTest {
    private static final TopicPartition PARTITION = new TopicPartition("tasks", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final CommittedLog log =
            new CommittedLog(consumer, List.of("tasks"), Duration.ofMillis(50));
    private final List<Long> offsets = new ArrayList<>();

    @BeforeEach
    void twoRecords() {
        consumer.updatePartitions(
                "tasks", List.of(new PartitionInfo("tasks", 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        consumer.schedulePollTask(() -> give(0));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void readsToTheEnd() {
        consumer.schedulePollTask(() -> give(1));
        log.readOn(record -> offsets.add(record.offset()));
        assertThat(offsets).containsExactly(0L, 1L);
    }

    @Test
    void saysSoWhenTheBrokerGivesNothingMore() {
        assertThatThrownBy(() -> log.readOn(record -> {}))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nothing more of tasks")
                .hasMessageContaining("see whether it is up");
    }

    private void give(long offset) {
        consumer.addRecord(new ConsumerRecord<>("tasks", 0, offset, new byte[1], new byte[1]));
    }
}
