package io.sluice.trainer.sample;

import io.sluice.schemas.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What the broker says of a log.
 *
 * @param topic its name
 * @param id another one where a topic of this name was deleted and created again
 * @param partitions how many it has
 * @param cleanup how records go, {@code delete} or {@code compact} or both
 * @param kept offsets that are kept
 */
public record LogFacts(String topic, String id, int partitions, String cleanup, Kept kept) {
    /**
     * @param begin of the first record that is kept
     * @param end behind the last one
     */
    public record Kept(long begin, long end) {}

    /**
     * Asks the broker.
     *
     * @throws BrokenLogException if there is no such topic
     */
    static LogFacts ask(Connection connection, String topic) {
        try (Admin admin = Admin.create(connection.properties())) {
            return ask(admin, topic);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new BrokenLogException("There is no topic " + topic + " on the broker");
            }
            throw new KafkaException("Cannot ask the broker about " + topic, e.getCause());
        }
    }

    private static LogFacts ask(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        TopicDescription description =
                of(topic, admin.describeTopics(List.of(topic)).allTopicNames().get());
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = of(resource, admin.describeConfigs(List.of(resource)).all().get());
        Kept kept =
                new Kept(
                        offset(admin, topic, OffsetSpec.earliest()),
                        offset(admin, topic, OffsetSpec.latest()));
        return new LogFacts(
                topic,
                description.topicId().toString(),
                description.partitions().size(),
                config.get("cleanup.policy").value(),
                kept);
    }

    private static <K, V> V of(K key, Map<K, V> answers) {
        return Objects.requireNonNull(answers.get(key));
    }

    private static long offset(Admin admin, String topic, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        TopicPartition partition = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
