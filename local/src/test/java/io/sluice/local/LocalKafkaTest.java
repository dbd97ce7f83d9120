package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {
    private static final String TOPIC = "letters";

    @TempDir Path folder;

    @Test
    void keepsRecordsAndTransactionsOverARestart() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder)) {
            create(kafka, Map.of());
            try (KafkaProducer<String, byte[]> producer = producer(kafka)) {
                producer.initTransactions();
                send(producer, "a");
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "lost", new byte[1])).get();
                producer.abortTransaction();
            }
        }
        try (LocalKafka kafka = LocalKafka.start(folder)) {
            try (KafkaProducer<String, byte[]> producer = producer(kafka)) {
                producer.initTransactions();
                send(producer, "b");
            }
            assertThat(committed(kafka, 2)).containsExactly("a", "b");
        }
    }

    @Test
    void startsAgainWhereItWasButForPortsTakenMeanwhile() throws Exception {
        String first;
        try (LocalKafka kafka = LocalKafka.start(folder)) {
            first = kafka.bootstrapServers();
            create(kafka, Map.of());
        }
        try (LocalKafka kafka = LocalKafka.start(folder)) {
            assertThat(kafka.bootstrapServers()).isEqualTo(first);
        }
        try (ServerSocket broker = take("broker.port");
                ServerSocket controller = take("controller.port");
                LocalKafka kafka = LocalKafka.start(folder);
                Admin admin = admin(kafka)) {
            assertThat(kafka.bootstrapServers()).isNotEqualTo(first);
            assertThat(admin.listTopics().names().get()).contains(TOPIC);
        }
    }

    @Test
    void refusesAFolderInUse() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder)) {
            assertThatThrownBy(() -> LocalKafka.start(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder + " is in use");
            create(kafka, Map.of());
        }
    }

    @Test
    void refusesAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> LocalKafka.start(folder, port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
        try (LocalKafka kafka = LocalKafka.start(folder)) {
            create(kafka, Map.of());
        }
    }

    @Test
    void takesRecordsUpToTheLimit() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder)) {
            create(kafka, Map.of("max.message.bytes", "16777216"));
            try (KafkaProducer<String, byte[]> producer = producer(kafka)) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "big", new byte[16_000_000])).get();
                producer.commitTransaction();
            }
            assertThat(committed(kafka, 1)).containsExactly("big");
        }
    }

    private ServerSocket take(String file) throws IOException {
        int port = Integer.parseInt(Files.readString(folder.resolve(file)));
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static Admin admin(LocalKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static void create(LocalKafka kafka, Map<String, String> config) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1).configs(config)))
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, byte[]> producer(LocalKafka kafka) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        "writer",
                        "transaction.timeout.ms",
                        900_000,
                        "max.request.size",
                        16_777_216);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<String, byte[]> producer, String key) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, key, new byte[1]));
        producer.commitTransaction();
    }

    private static List<String> committed(LocalKafka kafka, int count) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        List<String> keys = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            while (keys.size() < count) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    keys.add(record.key());
                }
            }
        }
        return keys;
    }
}
