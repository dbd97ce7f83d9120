package io.sluice.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Settings;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.trainer.sample.LogFacts.Kept;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real broker says of a log whose records go away. */
class LogFactsTest {
    private static final Topics TOPICS =
            Topics.from(Settings.of(Map.of("topics.prefix", "facts-")));
    private static final Topic<SelectedImage> LOG = TOPICS.selectedImages();

    private Connection connection = Connection.from(Settings.of(Map.of()));

    @BeforeEach
    void beginWithAnEmptyTopic() throws Exception {
        connection = SharedServices.connection(TOPICS);
        recreate();
    }

    @Test
    void theBrokerTellsWhereALogBeginsAndEnds() throws Exception {
        send(5);
        deleteBefore(2);

        LogFacts facts = LogFacts.ask(connection, LOG.name());

        assertThat(facts.kept()).isEqualTo(new Kept(2, 5));
        assertThat(facts.partitions()).isEqualTo(1);
        assertThat(facts.cleanup()).isEqualTo("delete");
    }

    @Test
    void aTopicThatIsCreatedAgainHasAnotherId() throws Exception {
        String before = LogFacts.ask(connection, LOG.name()).id();
        recreate();

        assertThat(LogFacts.ask(connection, LOG.name()).id()).isNotEqualTo(before);
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> LogFacts.ask(connection, "facts-nowhere"))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContaining("no topic facts-nowhere");
    }

    @Test
    void recordsThatGoWhileTheyAreToBeReadAreNotSkipped() throws Exception {
        send(5);
        try (SelectedLog log =
                new SelectedLog(
                        connection,
                        LOG,
                        RecordCodec.of(LOG, new ConfluentRegistry(connection.registryUrl())),
                        "facts",
                        8)) {
            log.seek(1);
            deleteBefore(3);

            assertThatThrownBy(() -> log.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(BrokenLogException.class)
                    .hasMessageContaining("Offset 1 of facts-selected-images is gone");
        }
    }

    private void send(int count) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        connection.properties(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(LOG.name(), "image", "no record")).get();
            }
        }
    }

    private void deleteBefore(long offset) throws Exception {
        try (Admin admin = Admin.create(connection.properties())) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(LOG.name(), 0),
                                    RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private void recreate() throws Exception {
        try (Admin admin = Admin.create(connection.properties())) {
            admin.deleteTopics(List.of(LOG.name())).all().get();
            Awaitility.await()
                    .ignoreExceptions()
                    .until(
                            () -> {
                                admin.createTopics(
                                                List.of(
                                                        new NewTopic(LOG.name(), 1, (short) 1)
                                                                .configs(LOG.config())))
                                        .all()
                                        .get();
                                return true;
                            });
        }
    }
}
