package io.sluice.console.lag;

import io.sluice.schemas.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads how far groups are behind. End offsets are last stable offsets, so what an open transaction
 * holds back is no lag; and where offsets are left, it looks whether they hold a record at all, so
 * that transaction markers are none either. For one thread.
 */
public final class LagReader implements AutoCloseable {
    private final Clock clock;
    private final Admin admin;
    private final FirstRecords firstRecords;

    public LagReader(Connection connection, Clock clock) {
        this.clock = clock;
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        this.admin = Admin.create(properties);
        this.firstRecords = new FirstRecords(connection.properties());
    }

    /** A group that has committed nothing yet goes on from the beginning. */
    public GroupLag read(String group, String topic)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Span> spans = spans(group, partitions);
        Map<TopicPartition, Span> open = new HashMap<>(spans);
        open.values().removeIf(Span::isEmpty);
        Map<TopicPartition, FirstRecord> first = firstRecords.at(open);
        Instant now = clock.instant();
        return new GroupLag(
                group,
                topic,
                partitions.stream()
                        .map(p -> lag(p, spans, first.getOrDefault(p, new FirstRecord.None()), now))
                        .toList(),
                pending(spans));
    }

    /** Where a topic ends; 0 where there is no topic. */
    public Ends ends(String topic) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions(topic);
        long stable = sum(stable(partitions)); // before what is pending, so that none is missed
        return new Ends(stable, Math.max(0, sum(written(partitions)) - stable));
    }

    private long pending(Map<TopicPartition, Span> spans)
            throws ExecutionException, InterruptedException {
        long stable = spans.values().stream().mapToLong(Span::end).sum();
        return Math.max(0, sum(written(List.copyOf(spans.keySet()))) - stable);
    }

    private static PartitionLag lag(
            TopicPartition partition,
            Map<TopicPartition, Span> spans,
            FirstRecord first,
            Instant now) {
        Span span = spans.getOrDefault(partition, new Span(0, 0));
        return PartitionLag.of(partition.partition(), span, first, now);
    }

    private Map<TopicPartition, Span> spans(String group, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, Long> ends = stable(partitions);
        Map<TopicPartition, Long> begins = begins(partitions);
        Map<TopicPartition, Span> spans = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            OffsetAndMetadata next = committed.get(partition);
            spans.put(
                    partition,
                    new Span(
                            next == null ? begin : Math.max(begin, next.offset()),
                            ends.getOrDefault(partition, 0L)));
        }
        return spans;
    }

    private Map<TopicPartition, Long> begins(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> stable(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> written(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<TopicPartition> partitions(String topic)
            throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(known -> known.partitions().stream())
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        firstRecords.close();
        admin.close();
    }
}
