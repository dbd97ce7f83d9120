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
import org.jspecify.annotations.Nullable;

/** Reads a run's position, waiting until no transaction that moves it is open. */
final class CommittedPosition {
    private CommittedPosition() {}

    static Position read(Connection connection, String group, TopicPartition ledger) {
        ListConsumerGroupOffsetsOptions settled =
                new ListConsumerGroupOffsetsOptions().requireStable(true);
        try (Admin admin = Admin.create(connection.properties())) {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    admin.listConsumerGroupOffsets(group, settled)
                            .partitionsToOffsetAndMetadata()
                            .get();
            return position(offsets.get(ledger));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot read how far " + group + " came", e.getCause());
        }
    }

    private static Position position(@Nullable OffsetAndMetadata committed) {
        return committed == null
                ? Position.START
                : Position.of(committed.offset(), committed.metadata());
    }
}
