package io.sluice.selector;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.selector.SelectorConfig.Running;
import io.sluice.selector.serve.Serving;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** How Kafka Streams runs the selector: exactly once, and small enough for a laptop. */
public final class SelectorStreams {
    private static final String NO_BROKER_YET = "localhost:1";
    private static final int RECORDS_IN_MEMORY = 200; // a partition; each may hold an image
    private static final int CACHE_BYTES = 4 * 1024 * 1024;
    private static final int SEGMENT_BYTES = 64 * 1024 * 1024;
    private static final int SESSION_MILLIS = 10_000; // how long a killed instance is waited for

    /**
     * Streams' own; a window is decided on within a transaction, which takes it some .2 ms each.
     */
    private static final long TRANSACTION_MILLIS = 10_000;

    private static final long HELD_IMAGE_MILLIS = 1;

    /** A broker allows no more unless it is set to. */
    private static final long MOST_MILLIS = 900_000;

    private SelectorStreams() {}

    /** All that does not depend on where the broker is. */
    static StreamsConfig config(SelectorConfig config, Topics topics) {
        return new StreamsConfig(properties(config, topics));
    }

    public static StreamsConfig config(
            SelectorConfig config, Topics topics, Connection connection) {
        Map<String, Object> properties = properties(config, topics);
        properties.putAll(connection.properties());
        return new StreamsConfig(properties);
    }

    /** The same, with where the instance answers questions, if it does. */
    static StreamsConfig answering(StreamsConfig config, Serving serving) {
        if (!serving.isOn()) {
            return config;
        }
        Map<String, Object> properties = config.originals();
        HostInfo address = serving.advertised();
        properties.put(
                StreamsConfig.APPLICATION_SERVER_CONFIG, address.host() + ":" + address.port());
        return new StreamsConfig(properties);
    }

    private static Map<String, Object> properties(SelectorConfig config, Topics topics) {
        Running running = config.running();
        Map<String, Object> set = new HashMap<>();
        set.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.group("selector"));
        set.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, NO_BROKER_YET);
        set.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        set.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        set.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        set.put(StreamsConfig.STATE_DIR_CONFIG, running.stateFolder().toString());
        set.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, running.commitInterval().toMillis());
        set.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, running.threads());
        set.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, running.standbyReplicas());
        set.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS_IN_MEMORY);
        set.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        set.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        set.put(
                StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG),
                Integer.toString(SEGMENT_BYTES)); // what is open is not compacted
        set.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(Topics.MAX_MESSAGE_BYTES)); // an image goes through one of them
        clients(set);
        set.put(
                producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                transactionMillis(config, topics));
        return set;
    }

    /** A window of every partition may end in one transaction. */
    private static int transactionMillis(SelectorConfig config, Topics topics) {
        long windows = HELD_IMAGE_MILLIS * config.windowEnd().images() * topics.partitions();
        long commits = 2 * config.running().commitInterval().toMillis();
        return (int) Math.min(MOST_MILLIS, TRANSACTION_MILLIS + Math.max(windows, commits));
    }

    private static void clients(Map<String, Object> set) {
        set.put(consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_IN_MEMORY);
        set.put(consumer(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        set.put(consumer(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_MILLIS / 4);
        set.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_MESSAGE_BYTES);
        set.put(producer(ProducerConfig.BUFFER_MEMORY_CONFIG), 4L * Topics.MAX_MESSAGE_BYTES);
        set.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    }

    private static String consumer(String key) {
        return StreamsConfig.mainConsumerPrefix(key);
    }

    private static String producer(String key) {
        return StreamsConfig.producerPrefix(key);
    }
}
