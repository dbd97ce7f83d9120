package io.sluice.schemas;

import io.sluice.core.settings.Setting;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are not there yet. */
public final class TopicCreation {
    public static final Setting<Integer> REPLICATION =
            Setting.integer("topics.replication", 1, 1, 100, "copies of every topic");

    private TopicCreation() {}

    /** Leaves existing topics as they are. */
    public static void ensure(Topics topics, int replication, Connection connection)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection.properties())) {
            for (Topic<?> topic : topics.all()) {
                create(admin, topic, replication);
            }
        }
    }

    private static void create(Admin admin, Topic<?> topic, int replication)
            throws InterruptedException, ExecutionException {
        NewTopic wanted =
                new NewTopic(topic.name(), topic.partitions(), (short) replication)
                        .configs(topic.config());
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
