package io.sluice.cli.why;

import io.sluice.cli.access.Committed;
import io.sluice.cli.access.TopicReader;
import io.sluice.cli.audit.HeldBack;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

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
        return new Backlogs(
                topics,
                Committed.of(connection, topics.group("embed")),
                Committed.of(connection, topics.group("selector")));
    }

    /** Where images whose id is wanted wait, by id. */
    Map<String, List<Waiting>> find(TopicReader reader, Predicate<String> wanted) {
        HeldBack held = new HeldBack();
        reader.read(reader.partitions(HeldBack.topic(topics.group("selector"))), held::fold);
        Search search = new Search(reader, wanted, new LinkedHashMap<>());
        search.of(
                topics.wantedImages(),
                this::judgedFrom,
                record -> "a task wants it, and it is to be held against what was kept");
        search.of(
                topics.scoredImages(),
                (partition, first) -> held.first(partition, judgedFrom(partition, first)),
                record -> scored(record, held));
        search.of(
                topics.images(),
                (partition, first) -> embedded.getOrDefault(partition, first),
                record -> "the embedder has not passed it yet");
        return search.found();
    }

    private long judgedFrom(TopicPartition partition, long first) {
        return judged.getOrDefault(partition, first);
    }

    private @Nullable String scored(ConsumerRecord<?, ?> record, HeldBack held) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (held.contains(partition, record.offset())) {
            return "the selector holds it back until its window ends";
        }
        return record.offset() < judgedFrom(partition, 0)
                ? null
                : "the selector has not passed it yet";
    }

    /** From where a partition is to be read, given the first record it still has. */
    private interface Start {
        long of(TopicPartition partition, long first);
    }

    /** What a record waits for; null if for nothing. */
    private interface Until {
        @Nullable String of(ConsumerRecord<?, ?> record);
    }

    private record Search(
            TopicReader reader, Predicate<String> wanted, Map<String, List<Waiting>> found) {

        void of(Topic<?> topic, Start start, Until until) {
            Map<TopicPartition, Long> from = new HashMap<>();
            reader.first(topic)
                    .forEach(
                            (partition, first) ->
                                    from.put(
                                            partition,
                                            Math.max(first, start.of(partition, first))));
            reader.read(from, record -> take(record, until));
        }

        private void take(ConsumerRecord<byte[], byte[]> record, Until until) {
            String key = KeyedRecords.text(record.key());
            if (key == null || !wanted.test(key)) {
                return;
            }
            String what = until.of(record);
            if (what != null) {
                found.computeIfAbsent(key, first -> new ArrayList<>())
                        .add(new Waiting(place(record), what));
            }
        }
    }

    private static Place place(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }
}
