package io.sluice.cli.why;

import io.sluice.cli.access.TopicReader;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the embedder and the selector had not passed yet when this was made. */
final class Backlogs {
    private final Topics topics;
    private final Map<TopicPartition, Long> embedded;
    private final Map<TopicPartition, Long> judged;

    private Backlogs(
            Topics topics, Map<TopicPartition, Long> embedded, Map<TopicPartition, Long> judged) {
        this.topics = topics;
        this.embedded = embedded;
        this.judged = judged;
    }

    /**
     * @throws ExecutionException if the broker refuses
     */
    static Backlogs now(Connection connection, Topics topics)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection.properties())) {
            return new Backlogs(
                    topics,
                    passed(admin, topics.group("embed")),
                    passed(admin, topics.group("selector")));
        }
    }

    /** Where images whose id is wanted wait, by id. */
    Map<String, List<Waiting>> find(TopicReader reader, Predicate<String> wanted) {
        Map<String, List<Waiting>> found = new LinkedHashMap<>();
        find(reader, topics.wantedImages(), judged, "selector", wanted, found);
        find(reader, topics.scoredImages(), judged, "selector", wanted, found);
        find(reader, topics.images(), embedded, "embedder", wanted, found);
        return found;
    }

    private static void find(
            TopicReader reader,
            Topic<?> topic,
            Map<TopicPartition, Long> passed,
            String room,
            Predicate<String> wanted,
            Map<String, List<Waiting>> found) {
        Map<TopicPartition, Long> from = new HashMap<>();
        reader.first(topic)
                .forEach(
                        (partition, first) ->
                                from.put(
                                        partition,
                                        Math.max(first, passed.getOrDefault(partition, 0L))));
        reader.read(
                from,
                record -> {
                    String key = KeyedRecords.text(record.key());
                    if (key != null && wanted.test(key)) {
                        found.computeIfAbsent(key, first -> new ArrayList<>())
                                .add(new Waiting(place(record), room));
                    }
                });
    }

    private static Place place(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    private static Map<TopicPartition, Long> passed(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        committed.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
