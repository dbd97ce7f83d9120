package io.sluice.schemas;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and what its values are.
 *
 * @param name with the prefix in force
 * @param type of the values
 * @param partitions at least 1
 * @param config broker settings of the topic, retention first of all
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> type, int partitions, Map<String, String> config) {

    /** The subject its values are registered under. */
    public String subject() {
        return name + "-value";
    }

    static <V extends SpecificRecord> Topic<V> keptByTime(
            String name, Class<V> type, int partitions, Duration retention) {
        return new Topic<>(
                name,
                type,
                partitions,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", Long.toString(retention.toMillis()),
                        "max.message.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES)));
    }

    /** Keeps the latest value per key for ever and the history for 30 days. */
    static <V extends SpecificRecord> Topic<V> compacted(String name, Class<V> type) {
        return new Topic<>(
                name,
                type,
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "min.compaction.lag.ms", Long.toString(Duration.ofDays(30).toMillis()),
                        "max.message.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES)));
    }
}
