package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.schemas.Connection;
import io.sluice.schemas.TopicCreation;
import io.sluice.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that somebody created before with another number of partitions. */
final class TopicPartitionsTest {
    private static final Duration RETENTION = Duration.ofDays(7);

    @TempDir private static Path folder;
    private static LocalKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = LocalKafka.start(folder);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aTopicOfOneOrderWithMorePartitionsIsRefused() throws Exception {
        Topics topics = new Topics("orders-", 2, RETENTION);
        create("orders-training-feedback", 4);
        assertThatThrownBy(() -> TopicCreation.ensure(topics, 1, connection()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Topic orders-training-feedback has 4 partitions but must have 1: stop all"
                                + " rooms, delete it with what it holds, and start again, which"
                                + " creates it anew");
    }

    @Test
    void whatScalesOutStaysAsItIs() throws Exception {
        create("scaled-images", 3);
        Topics topics = new Topics("scaled-", 1, RETENTION);
        TopicCreation.ensure(topics, 1, connection());
        TopicCreation.ensure(topics, 1, connection());
        assertThat(partitions("scaled-images")).isEqualTo(3);
        assertThat(partitions("scaled-scored-images")).isEqualTo(1);
    }

    private static Connection connection() {
        return new Connection(kafka.bootstrapServers(), "http://127.0.0.1:1", Map.of());
    }

    private static void create(String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(connection().properties())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
    }

    private static int partitions(String topic) throws Exception {
        try (Admin admin = Admin.create(connection().properties())) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
    }
}
