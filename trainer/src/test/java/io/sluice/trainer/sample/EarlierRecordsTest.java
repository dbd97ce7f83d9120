package io.sluice.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EarlierRecordsTest {
    private static final TopicPartition LOG = new TopicPartition("log", 0);

    private final Log log = new Log();
    private final EarlierRecords records = new EarlierRecords(log, LOG);

    @Test
    void readsOnFromOneToTheNext() {
        log.hold(LongStream.range(0, 1000));

        for (long offset = 7; offset < 1000; offset += 3) {
            assertThat(records.value(offset)).hasValueSatisfying(v -> assertThat(v).hasSize(5));
        }

        assertThat(log.sought).containsExactly(7L);
    }

    @Test
    void goesAtOnceToWhatLiesFarOffOrBefore() {
        log.hold(LongStream.concat(LongStream.range(2, 30), LongStream.of(900, 901)));

        assertThat(records.value(3)).isPresent();
        assertThat(records.value(900)).isPresent();
        assertThat(records.value(901)).isPresent();
        assertThat(log.sought).containsExactly(3L, 900L);
        assertThat(records.value(2)).isPresent();
        assertThat(records.value(2)).isPresent();
        assertThat(log.sought).containsExactly(3L, 900L, 2L);
    }

    @Test
    void passesOverWhatIsGoneFromBetween() {
        log.hold(LongStream.of(1, 2, 6, 7));

        assertThat(records.value(1)).isPresent();
        assertThat(records.value(3)).isEmpty();
        assertThat(records.value(4)).isEmpty();
        assertThat(records.value(7)).isPresent();
        assertThat(log.sought).containsExactly(1L);
    }

    @Test
    void asksOnceAboutWhatHasExpired() {
        log.hold(LongStream.range(50, 60));
        log.begin = 50;

        for (long offset = 10; offset < 50; offset++) {
            assertThat(records.value(offset)).isEqualTo(Optional.empty());
        }

        assertThat(records.value(50)).isPresent();
        assertThat(log.sought).containsExactly(10L, 50L);
    }

    /** Gives ten records at a time. */
    private static final class Log extends MockConsumer<String, byte[]> {
        private final List<Long> sought = new ArrayList<>();
        private long[] offsets = {};
        private long begin;
        private long position;

        Log() {
            super("none");
        }

        void hold(LongStream held) {
            offsets = held.toArray();
        }

        @Override
        public void seek(TopicPartition partition, long offset) {
            sought.add(offset);
            position = offset;
        }

        @Override
        public long position(TopicPartition partition) {
            return position;
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return Map.of(LOG, begin);
        }

        @Override
        public ConsumerRecords<String, byte[]> poll(Duration timeout) {
            if (position < begin) {
                throw new OffsetOutOfRangeException(Map.of(LOG, position));
            }
            List<ConsumerRecord<String, byte[]>> come =
                    Arrays.stream(offsets)
                            .filter(offset -> offset >= position)
                            .limit(10)
                            .mapToObj(o -> new ConsumerRecord<>("log", 0, o, "key", new byte[5]))
                            .toList();
            position = come.get(come.size() - 1).offset() + 1;
            return new ConsumerRecords<>(Map.of(LOG, come), Map.of());
        }
    }
}
