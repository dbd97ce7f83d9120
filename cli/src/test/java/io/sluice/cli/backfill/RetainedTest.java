package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kafka's own stand-in for a consumer gives what it is told to, and no more. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetainedTest {
    private static final TopicPartition PARTITION = new TopicPartition("images", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Range> passed = new ArrayList<>();

    @Test
    void readsARangeToItsEnd() {
        read(new Range(4, 6), 4, 5, 6);
        assertThat(passed).containsExactly(new Range(4, 5), new Range(4, 6));
    }

    @Test
    void saysSoWhenTheBrokerGivesNothingMore() {
        assertThatThrownBy(() -> read(new Range(4, 6), 4))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nothing more of images-0")
                .hasMessageContaining("see whether it is up");
        assertThat(passed).containsExactly(new Range(4, 5));
    }

    private void read(Range range, long... offsets) {
        consumer.updatePartitions(
                "images", List.of(new PartitionInfo("images", 0, null, null, null)));
        for (long offset : offsets) {
            consumer.schedulePollTask(
                    () ->
                            consumer.addRecord(
                                    new ConsumerRecord<>(
                                            "images", 0, offset, new byte[1], new byte[1])));
        }
        try (Retained retained = new Retained(consumer, "images", Duration.ofMillis(50))) {
            retained.read(PARTITION, range, (records, reached) -> passed.add(reached));
        }
    }
}
