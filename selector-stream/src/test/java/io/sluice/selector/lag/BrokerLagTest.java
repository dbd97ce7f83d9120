package io.sluice.selector.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BrokerLagTest {
    private final Topics topics = new Topics(UUID.randomUUID() + "-", 1, Duration.ofDays(1));
    private final TopicPartition selected = new TopicPartition(topics.selectedImages().name(), 0);

    private Connection connection;
    private Lag lag;
    private KafkaProducer<byte[], byte[]> selector;

    @BeforeEach
    void open() throws Exception {
        connection = SharedServices.connection(topics);
        lag = new BrokerLag(connection, topics);
        Map<String, Object> properties = connection.properties();
        properties.put("transactional.id", topics.prefix());
        selector =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        selector.initTransactions();
    }

    @AfterEach
    void close() {
        selector.close(Duration.ZERO);
        lag.close();
    }

    @Test
    void nobodyIsBehindWhoHasCommittedNothing() throws Exception {
        keep(5);
        assertThat(lag.now()).isEmpty();
    }

    @Test
    void isWhatWasKeptSinceTheTrainerCommitted() throws Exception {
        keep(5); // and a marker
        commit(2);
        assertThat(lag.now()).hasValue(4);
        commit(6);
        assertThat(lag.now()).hasValue(0);
        keep(7);
        assertThat(lag.now()).hasValue(8);
    }

    @Test
    void doesNotCountWhatAnOpenTransactionHoldsBack() throws Exception {
        keep(5);
        commit(6);
        selector.beginTransaction();
        send(3);
        selector.flush();
        assertThat(lag.now()).hasValue(0);
        selector.abortTransaction();
    }

    @Test
    void doesNotCountWhatTheBrokerHasDeleted() throws Exception {
        keep(5);
        commit(0);
        try (Admin admin = Admin.create(connection.properties())) {
            admin.deleteRecords(Map.of(selected, RecordsToDelete.beforeOffset(4))).all().get();
        }
        assertThat(lag.now()).hasValue(2);
    }

    @Test
    void nobodyIsBehindWhereThereIsNoTopic() throws Exception {
        Topics none = new Topics(topics.prefix() + "none-", 1, Duration.ofDays(1));
        try (Lag nothing = new BrokerLag(connection, none)) {
            assertThat(nothing.now()).isEmpty();
        }
    }

    @Test
    void saysSoWhenTheBrokerIsAway() {
        Connection away = new Connection("127.0.0.1:1", "", Map.of());
        try (Lag unknown = new BrokerLag(away, topics)) {
            assertThatThrownBy(unknown::now).isInstanceOf(ExecutionException.class);
        }
    }

    private void keep(int images) throws Exception {
        long before = end();
        selector.beginTransaction();
        send(images);
        selector.commitTransaction();
        Awaitility.await().until(() -> end() == before + images + 1); // its marker is written later
    }

    private void send(int images) {
        for (int i = 0; i < images; i++) {
            selector.send(new ProducerRecord<>(selected.topic(), 0, null, new byte[] {1}));
        }
    }

    private long end() throws Exception {
        try (Admin admin = Admin.create(connection.properties())) {
            return admin.listOffsets(
                            Map.of(selected, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .partitionResult(selected)
                    .get()
                    .offset();
        }
    }

    private void commit(long offset) throws Exception {
        try (Admin admin = Admin.create(connection.properties())) {
            admin.alterConsumerGroupOffsets(
                            topics.group("trainer"),
                            Map.of(selected, new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }
}
