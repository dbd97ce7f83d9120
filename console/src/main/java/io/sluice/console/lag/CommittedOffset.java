package io.sluice.console.lag;

import io.sluice.schemas.Connection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks once how far a group is. */
public final class CommittedOffset {
    private CommittedOffset() {}

    /**
     * The offset the group goes on from, or the other one where it has committed nothing yet.
     *
     * @throws KafkaException if the broker does not answer
     */
    public static long of(
            String group, TopicPartition partition, Connection connection, long otherwise) {
        try (Admin admin = Admin.create(connection.properties())) {
            OffsetAndMetadata committed =
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(partition);
            return committed == null ? otherwise : committed.offset();
        } catch (ExecutionException e) {
            throw new KafkaException("The offsets of " + group + " cannot be read", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
