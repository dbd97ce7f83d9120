package io.sluice.console.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at the first committed record of a span, and remembers it until the group moves past. */
final class FirstRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    private record Seen(Span span, FirstRecord first) {
        /** Whether the answer for one span holds for another. */
        boolean holdsFor(Span other) {
            if (first instanceof FirstRecord.Found found) {
                return other.next() >= span.next() && other.next() <= found.offset();
            }
            return other.next() >= span.next() && other.end() <= span.end();
        }
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Seen> seen = new HashMap<>();

    FirstRecords(Map<String, Object> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1); // one batch, no more
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What each span begins with; spans must not be empty. */
    Map<TopicPartition, FirstRecord> at(Map<TopicPartition, Span> spans) {
        Map<TopicPartition, Span> asked = new HashMap<>(spans);
        asked.entrySet().removeIf(it -> remembered(it.getKey(), it.getValue()).isPresent());
        if (!asked.isEmpty()) {
            look(asked);
        }
        Map<TopicPartition, FirstRecord> answers = new HashMap<>();
        spans.forEach(
                (partition, span) ->
                        answers.put(
                                partition,
                                remembered(partition, span).orElse(new FirstRecord.Unknown())));
        return answers;
    }

    private Optional<FirstRecord> remembered(TopicPartition partition, Span span) {
        return Optional.ofNullable(seen.get(partition))
                .filter(known -> known.holdsFor(span))
                .map(Seen::first);
    }

    private void look(Map<TopicPartition, Span> spans) {
        consumer.assign(spans.keySet());
        spans.forEach((partition, span) -> consumer.seek(partition, span.next()));
        Map<TopicPartition, Span> open = new HashMap<>(spans);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Span span = open.remove(partition);
                if (span != null) {
                    seen.put(partition, new Seen(span, found(record, span)));
                    consumer.pause(List.of(partition));
                }
            }
            open.entrySet().removeIf(it -> isThrough(it.getKey(), it.getValue()));
        }
        consumer.unsubscribe();
    }

    private boolean isThrough(TopicPartition partition, Span span) {
        if (consumer.position(partition) < span.end()) {
            return false;
        }
        seen.put(partition, new Seen(span, new FirstRecord.None()));
        return true;
    }

    private static FirstRecord found(ConsumerRecord<byte[], byte[]> record, Span span) {
        return record.offset() >= span.end()
                ? new FirstRecord.None()
                : new FirstRecord.Found(record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
