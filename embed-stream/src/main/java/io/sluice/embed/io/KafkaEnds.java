package io.sluice.embed.io;

import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sources and sinks on Kafka: committed records in, exactly once out. */
public final class KafkaEnds {
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(10);

    private final Connection connection;
    private final Topics topics;

    public KafkaEnds(Connection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
    }

    /** Images from where the last embedder got to, or from the first. */
    public KafkaSource<Arrival> images() {
        return source("images")
                .setTopics(topics.images().name())
                .setStartingOffsets(
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .build();
    }

    /** Tasks and releases from the first. */
    public KafkaSource<Arrival> catalog() {
        return source("catalog")
                .setTopics(catalogTopics())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .build();
    }

    /** The same topics, for reading to their end before anything else. */
    public KafkaCatalogReader catalogReader() {
        return new KafkaCatalogReader(connection.properties(), catalogTopics());
    }

    /**
     * Records become visible with the checkpoint they belong to.
     *
     * @param timeout how long the broker keeps what was written but not committed
     */
    public KafkaSink<Outgoing> sink(Topic<?> topic, Duration timeout) {
        Properties producer = properties();
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) timeout.toMillis());
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_MESSAGE_BYTES);
        return KafkaSink.<Outgoing>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new OutgoingSchema(topic.name()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topics.group("embed") + "-" + topic.name())
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }

    private KafkaSourceBuilder<Arrival> source(String what) {
        return KafkaSource.<Arrival>builder()
                .setBootstrapServers(connection.bootstrapServers())
                .setProperties(properties())
                .setGroupId(topics.group("embed"))
                .setClientIdPrefix(topics.group("embed") + "-" + what)
                .setDeserializer(new ArrivalSchema())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true")
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        Long.toString(LOOK_FOR_PARTITIONS.toMillis()));
    }

    private List<String> catalogTopics() {
        return List.of(topics.targetTasks().name(), topics.encoderReleases().name());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(connection.properties());
        return properties;
    }
}
