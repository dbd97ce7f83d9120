package io.sluice.bench.job;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Has the broker forget what has come out, so that its disk holds minutes and not hours. */
public final class BrokerDisk implements AutoCloseable {
    /** The broker removes whole segments; the largest record must fit. */
    private static final int SEGMENT_BYTES = 64 * 1024 * 1024;

    private final Admin admin;
    private final List<Topic<?>> topics;

    public BrokerDisk(Connection connection, List<Topic<?>> topics) {
        this.admin = Admin.create(connection.properties());
        this.topics = List.copyOf(topics);
    }

    public void useSmallSegments() throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        ConfigEntry small = new ConfigEntry("segment.bytes", Integer.toString(SEGMENT_BYTES));
        for (Topic<?> topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    List.of(new AlterConfigOp(small, AlterConfigOp.OpType.SET)));
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }

    /** Forgets everything there is. */
    public void free() throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (Topic<?> topic : topics) {
            for (int p = 0; p < topic.partitions(); p++) {
                all.put(new TopicPartition(topic.name(), p), RecordsToDelete.beforeOffset(-1));
            }
        }
        admin.deleteRecords(all).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
