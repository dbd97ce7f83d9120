package io.sluice.cli.access;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** How far topics are written and how far of that is settled, committed or aborted. */
public final class LogEnds implements AutoCloseable {
    private final Admin admin;

    public LogEnds(Connection connection) {
        this.admin = Admin.create(connection.properties());
    }

    /** The offset behind the last record of each partition, whatever becomes of it. */
    public Map<TopicPartition, Long> written(Topic<?> topic) {
        return ends(topic, IsolationLevel.READ_UNCOMMITTED);
    }

    /** The offset of each partition before which no transaction is open. */
    public Map<TopicPartition, Long> settled(Topic<?> topic) {
        return ends(topic, IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> ends(Topic<?> topic, IsolationLevel isolation) {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(List.of(topic.name())).allTopicNames().get().values().stream()
                    .flatMap(found -> found.partitions().stream())
                    .map(found -> new TopicPartition(topic.name(), found.partition()))
                    .forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot read how long " + topic.name() + " is", e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
