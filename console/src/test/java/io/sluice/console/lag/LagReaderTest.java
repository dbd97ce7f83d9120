package io.sluice.console.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Topics topics = new Topics(UUID.randomUUID() + "-", 2, Duration.ofDays(36_500));
    private final String topic = topics.scoredImages().name();
    private final String group = topics.group("selector");

    private Connection connection;
    private LagReader reader;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void open() throws Exception {
        connection = SharedServices.connection(topics);
        reader = new LagReader(connection, Clock.fixed(NOW, ZoneOffset.UTC));
        Map<String, Object> properties = connection.properties();
        properties.put("transactional.id", topics.prefix());
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
        reader.close();
    }

    @Test
    void hasNoLagWhereOnlyTransactionMarkersAreLeft() throws Exception {
        write(0, 3);
        write(0, 3);
        write(0, 3);
        commit(0, 5); // the third record is at offset 4, its marker at 5
        assertThat(reader.ends(topic)).isEqualTo(new Ends(6, 0));
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 5, 0, 0.0));
    }

    @Test
    void hasNoLagWhereOnlyAbortedRecordsAreLeft() throws Exception {
        write(0, 3);
        commit(0, 1);
        producer.beginTransaction();
        send(0, 2);
        send(0, 1);
        producer.flush();
        producer.abortTransaction();
        await().until(() -> reader.ends(topic).pending() == 0);
        assertThat(reader.ends(topic)).isEqualTo(new Ends(5, 0));
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 1, 0, 0.0));
    }

    @Test
    void doesNotCountWhatAnOpenTransactionHoldsBack() throws Exception {
        write(0, 3);
        commit(0, 1);
        producer.beginTransaction();
        send(0, 2);
        producer.flush();
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 1, 0, 0.0));
        assertThat(reader.read(group, topic).pending()).isEqualTo(1);
        assertThat(reader.ends(topic)).isEqualTo(new Ends(2, 1));
        commitAndAwaitMarkers();
        assertThat(reader.read(group, topic).pending()).isZero();
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 1, 2, 2.0));
    }

    @Test
    void isAsFarBehindAsItsOldestRecordNotDone() throws Exception {
        write(0, 60);
        write(0, 50);
        write(0, 7);
        commit(0, 2);
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 2, 4, 50.0));
        commit(0, 3); // past that record, before its marker
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 3, 2, 7.0));
        commit(0, 6);
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 6, 0, 0.0));
        write(0, 4);
        assertThat(lag(0)).isEqualTo(new PartitionLag(0, 6, 2, 4.0));
    }

    @Test
    void goesOnFromTheBeginningWhereTheGroupHasCommittedNothing() throws Exception {
        write(0, 60);
        write(1, 5);
        write(1, 3);
        GroupLag lag = reader.read(group, topic);
        assertThat(lag.partitions())
                .containsExactly(new PartitionLag(0, 0, 2, 60.0), new PartitionLag(1, 0, 4, 5.0));
        assertThat(lag.seconds()).isEqualTo(60.0);
    }

    @Test
    void hasNoPartitionsWhereThereIsNoTopic() throws Exception {
        GroupLag lag = reader.read(group, topics.prefix() + "nothing");
        assertThat(lag.partitions()).isEmpty();
        assertThat(lag.records()).isZero();
        assertThat(lag.seconds()).isNull();
    }

    private PartitionLag lag(int partition) throws Exception {
        return reader.read(group, topic).partitions().get(partition);
    }

    /** One record in one transaction: it takes two offsets. */
    private void write(int partition, int secondsAgo) {
        producer.beginTransaction();
        send(partition, secondsAgo);
        commitAndAwaitMarkers();
    }

    /** The producer goes on before the markers are written. */
    private void commitAndAwaitMarkers() {
        producer.commitTransaction();
        await().until(() -> reader.ends(topic).pending() == 0);
    }

    private void send(int partition, int secondsAgo) {
        long timestamp = NOW.minusSeconds(secondsAgo).toEpochMilli();
        producer.send(new ProducerRecord<>(topic, partition, timestamp, null, new byte[8]));
    }

    private void commit(int partition, long offset) throws Exception {
        try (Admin admin = Admin.create(connection.properties())) {
            admin.alterConsumerGroupOffsets(
                            group,
                            Map.of(
                                    new TopicPartition(topic, partition),
                                    new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }
}
