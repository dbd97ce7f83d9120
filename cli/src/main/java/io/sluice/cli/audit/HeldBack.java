package io.sluice.cli.audit;

import io.sluice.selector.processor.HeldKeys;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Scored images that the selector has passed and holds back until their window ends. */
public final class HeldBack {
    private final Set<ScoredPlace> held = new HashSet<>();

    private record ScoredPlace(int partition, long offset) {}

    /** The topic that tells, of an application of Kafka Streams; there is none before it runs. */
    public static String topic(String application) {
        return application + "-" + HeldKeys.STORE + "-changelog";
    }

    /** Takes in the next record of that topic. */
    public void fold(ConsumerRecord<byte[], byte[]> record) {
        OptionalLong offset = HeldKeys.offset(new String(record.key(), StandardCharsets.UTF_8));
        if (offset.isEmpty()) {
            return;
        }
        ScoredPlace place = new ScoredPlace(record.partition(), offset.getAsLong());
        if (record.value() == null) {
            held.remove(place);
        } else {
            held.add(place);
        }
    }

    /** Whether a scored image is among them. */
    public boolean contains(TopicPartition partition, long offset) {
        return held.contains(new ScoredPlace(partition.partition(), offset));
    }

    /** The lowest offset held of a partition; the given one where that is lower. */
    public long first(TopicPartition partition, long other) {
        return held.stream()
                .filter(place -> place.partition() == partition.partition())
                .mapToLong(ScoredPlace::offset)
                .reduce(other, Math::min);
    }
}
