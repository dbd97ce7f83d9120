package io.sluice.cli.audit;

import io.sluice.cli.access.LogEnds;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Silence;
import io.sluice.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to what is committed now. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LogEnds ends;

    TopicReader(Connection connection) {
        this.ends = new LogEnds(connection);
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("fetch.max.bytes", 64 * 1024 * 1024);
        properties.put("max.partition.fetch.bytes", 16 * 1024 * 1024);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    List<TopicPartition> partitions(Topic<?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** The lowest offset of each partition that is still kept. */
    Map<TopicPartition, Long> first(Topic<?> topic) {
        return consumer.beginningOffsets(partitions(topic));
    }

    /** Whether something was written that is neither committed nor aborted yet. */
    boolean hasOpenTransaction(Topic<?> topic) {
        return !ends.settled(topic).equals(ends.written(topic));
    }

    void read(Topic<?> topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
        Silence silence = new Silence(Silence.PATIENCE);
        while (!isReached(last)) {
            Map<TopicPartition, Long> before = positions(partitions);
            consumer.poll(POLL).forEach(reader);
            if (positions(partitions).equals(before)) {
                silence.goesOn(topic.name());
            } else {
                silence.broken();
            }
        }
    }

    private boolean isReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Map<TopicPartition, Long> positions(List<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(p -> p, consumer::position));
    }

    @Override
    public void close() {
        ends.close();
        consumer.close();
    }
}
