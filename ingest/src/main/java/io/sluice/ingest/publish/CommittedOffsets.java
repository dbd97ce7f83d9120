package io.sluice.ingest.publish;

import io.sluice.schemas.Connection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Reads how far a group is, waiting until no transaction that moves it is open. */
public final class CommittedOffsets {
    private CommittedOffsets() {}

    /** By partition, as far as anything was committed. */
    public static Map<TopicPartition, OffsetAndMetadata> read(Connection connection, String group) {
        ListConsumerGroupOffsetsOptions settled =
                new ListConsumerGroupOffsetsOptions().requireStable(true);
        try (Admin admin = Admin.create(connection.properties())) {
            return admin.listConsumerGroupOffsets(group, settled)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot read how far " + group + " came", e.getCause());
        }
    }
}
