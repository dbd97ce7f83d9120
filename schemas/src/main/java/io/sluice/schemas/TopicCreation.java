package io.sluice.schemas;

import io.sluice.core.settings.Setting;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are not there yet. */
public final class TopicCreation {
    public static final Setting<Integer> REPLICATION =
            Setting.integer("topics.replication", 1, 1, 100, "copies of every topic");

    private TopicCreation() {}

    /**
     * Leaves existing topics as they are.
     *
     * @throws IllegalStateException if one exists that must have one partition and has more
     */
    public static void ensure(Topics topics, int replication, Connection connection)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection.properties())) {
            for (Topic<?> topic : topics.all()) {
                if (!create(admin, topic, replication) && topics.inOneOrder().contains(topic)) {
                    check(admin, topic);
                }
            }
        }
    }

    /** Whether it was not there yet. */
    private static boolean create(Admin admin, Topic<?> topic, int replication)
            throws InterruptedException, ExecutionException {
        NewTopic wanted =
                new NewTopic(topic.name(), topic.partitions(), (short) replication)
                        .configs(topic.config());
        try {
            admin.createTopics(List.of(wanted)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            return false;
        }
    }

    private static void check(Admin admin, Topic<?> topic)
            throws InterruptedException, ExecutionException {
        try {
            for (TopicDescription found :
                    admin.describeTopics(List.of(topic.name())).allTopicNames().get().values()) {
                check(topic, found.partitions().size());
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e; // else another room creates it at this moment
            }
        }
    }

    private static void check(Topic<?> topic, int found) {
        if (found != topic.partitions()) {
            throw new IllegalStateException(
                    "Topic %s has %d partitions but must have %d: stop all rooms, delete it with what it holds, and start again, which creates it anew"
                            .formatted(topic.name(), found, topic.partitions()));
        }
    }
}
