package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.schemas.Connection;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServicesTest {
    @TempDir Path folder;

    @Test
    void leaveNoRegistryBehindAndLoseNothing() throws Exception {
        String registryUrl;
        try (ServicesProcess killed = ServicesProcess.start(folder)) {
            registryUrl = killed.awaitWritten();
        }
        int registryPort = URI.create(registryUrl).getPort();
        await().atMost(Duration.ofSeconds(30)).until(() -> RememberedPort.isFree(registryPort));

        try (LocalServices services = LocalServices.start(folder, ServicesProcess.TOPICS)) {
            Connection connection = services.connection();
            int id =
                    new ConfluentRegistry(connection.registryUrl())
                            .register("b-value", ServicesProcess.SCHEMA);
            assertThat(id).isEqualTo(1);
            takeOver(connection);
            assertThat(committed(connection)).containsExactly("committed");
        }
    }

    /** Aborts what the killed writer left open. */
    private static void takeOver(Connection connection) {
        Map<String, Object> properties = connection.properties();
        properties.put("transactional.id", "writer");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
        }
    }

    private static List<String> committed(Connection connection) {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition =
                    new TopicPartition(ServicesProcess.TOPICS.images().name(), 0);
            consumer.assign(List.of(partition));
            return StreamSupport.stream(
                            consumer.poll(Duration.ofSeconds(10)).records(partition).spliterator(),
                            false)
                    .map(record -> record.key())
                    .toList();
        }
    }
}
