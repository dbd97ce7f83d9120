package io.sluice.console.watch;

import io.sluice.console.watch.TopicFolds.Fold;
import io.sluice.schemas.codec.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning and goes on for ever, in no group. When the broker or the
 * registry goes away it waits and goes on where it was, so that every record is folded once.
 */
final class TopicTail implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Where to begin with a partition. */
    interface Start {
        long in(TopicPartition partition, long begin, long end);
    }

    private final Map<String, Object> client;
    private final Map<String, Fold> folds;
    private final Map<String, Start> starts;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile Map<String, Long> through = Map.of();
    private volatile boolean replaying = true;
    private volatile boolean closed;
    private volatile @Nullable String trouble;
    private @Nullable Map<TopicPartition, Long> before;

    /**
     * @param folds by topic
     * @param starts topics that are not read from their beginning
     */
    TopicTail(Map<String, Object> client, Map<String, Fold> folds, Map<String, Start> starts) {
        this.client = Map.copyOf(client);
        this.folds = folds;
        this.starts = starts;
    }

    @Override
    public void run() {
        while (!closed) {
            try (Consumer<String, byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (RuntimeException e) { // whatever it is: say so, and try again
                LOG.debug("Reading the topics failed; trying again", e);
                trouble = "The topics cannot be read: " + e.getMessage();
            }
            pause();
        }
    }

    /** Whether what was in the topics when it started is still being read. */
    boolean isReplaying() {
        return replaying;
    }

    /** Offsets of a topic that are folded, over all its partitions. */
    long through(String topic) {
        return through.getOrDefault(topic, 0L);
    }

    /** Why nothing is read at the moment; absent while all is well. */
    @Nullable String trouble() {
        return trouble;
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            trouble = "The topics are not there yet";
            return;
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.beginningOffsets(partitions)
                .forEach(
                        (partition, begin) ->
                                consumer.seek(
                                        partition,
                                        start(partition, begin, ends.getOrDefault(partition, 0L))));
        Map<TopicPartition, Long> until = before == null ? ends : before;
        before = until;
        while (!closed) {
            fold(consumer.poll(POLL));
            trouble = null;
            through = through(consumer);
            replaying = replaying && !isThrough(consumer, until);
        }
    }

    private long start(TopicPartition partition, long begin, long end) {
        Long known = positions.get(partition);
        Start start = starts.get(partition.topic());
        if (known != null) {
            return known;
        }
        return start == null ? begin : Math.max(begin, start.in(partition, begin, end));
    }

    private void fold(ConsumerRecords<String, byte[]> entries) {
        for (ConsumerRecord<String, byte[]> entry : entries) {
            fold(entry);
            positions.put(new TopicPartition(entry.topic(), entry.partition()), entry.offset() + 1);
        }
    }

    private void fold(ConsumerRecord<String, byte[]> entry) {
        Fold fold = folds.get(entry.topic());
        try {
            if (fold != null) {
                fold.fold(entry);
            }
        } catch (UndecodableRecordException e) {
            LOG.warn(
                    "Passing over {}-{}@{}: {}",
                    entry.topic(),
                    entry.partition(),
                    entry.offset(),
                    e.getMessage());
        }
    }

    private static Map<String, Long> through(Consumer<String, byte[]> consumer) {
        Map<String, Long> sums = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            sums.merge(partition.topic(), consumer.position(partition), Long::sum);
        }
        return sums;
    }

    private static boolean isThrough(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> until) {
        return until.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** None until every topic is there. */
    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : folds.keySet()) {
            List<PartitionInfo> known = consumer.partitionsFor(topic);
            if (known == null || known.isEmpty()) {
                return List.of();
            }
            known.forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
        }
        return partitions;
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Returns at once; the thread ends within a poll. */
    @Override
    public void close() {
        closed = true;
    }
}
