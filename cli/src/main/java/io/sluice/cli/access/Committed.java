package io.sluice.cli.access;

import io.sluice.schemas.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far groups say they are: what lies before an offset they have dealt with. */
public final class Committed {
    private Committed() {}

    /**
     * Asks the broker and waits for no transaction.
     *
     * @return by partition, none where the group has committed nothing; the caller's own
     * @throws ExecutionException if the broker refuses
     */
    public static Map<TopicPartition, Long> of(Connection connection, String group)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(connection.properties())) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            Map<TopicPartition, Long> offsets = new HashMap<>();
            committed.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
            return offsets;
        }
    }
}
