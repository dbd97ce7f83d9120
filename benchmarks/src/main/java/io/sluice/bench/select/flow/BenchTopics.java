package io.sluice.bench.select.flow;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** The topics of one load: made before it, and gone after it with all that was made beside them. */
public final class BenchTopics implements AutoCloseable {
    private final Admin admin;
    private final Topics topics;

    public BenchTopics(Connection connection, Topics topics) {
        this.admin = Admin.create(connection.properties());
        this.topics = topics;
    }

    /** Where a pass-through writes to: a topic as scored images have it. */
    public String copies(String name) throws ExecutionException, InterruptedException {
        Topic<?> like = topics.scoredImages();
        String copies = topics.prefix() + name;
        admin.createTopics(
                        List.of(
                                new NewTopic(copies, like.partitions(), (short) 1)
                                        .configs(like.config())))
                .all()
                .get();
        stamp(copies);
        return copies;
    }

    /** Has the broker say when it wrote each record. */
    public void stamp(String topic) throws ExecutionException, InterruptedException {
        ConfigEntry stamped = new ConfigEntry("message.timestamp.type", "LogAppendTime");
        admin.incrementalAlterConfigs(
                        Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                List.of(new AlterConfigOp(stamped, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    @Override
    public void close() throws ExecutionException, InterruptedException {
        try (admin) {
            Set<String> names = admin.listTopics().names().get();
            List<String> own = new ArrayList<>(names);
            own.removeIf(name -> !name.startsWith(topics.prefix()));
            admin.deleteTopics(own).all().get();
        }
    }
}
