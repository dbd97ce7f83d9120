package io.sluice.selector.lag;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the broker: the offsets between the one that the trainer committed and the last stable one.
 * What an open transaction holds back is no lag, nor what the broker has deleted.
 *
 * <p>The marker that ends a transaction has an offset, too, and counts here as an image. Each comes
 * with an image at least, so this is at most twice the lag, and far less where images are kept
 * faster than transactions end. To tell them apart, the images themselves would have to be read.
 *
 * <p>A group that has committed nothing trains nothing: somebody only selects, or the trainer has
 * not begun yet.
 */
final class BrokerLag implements Lag {
    private static final int REQUEST_MILLIS = 4_000;
    private static final int CALL_MILLIS = 5_000;

    private final String group;
    private final TopicPartition selected;
    private final Admin admin;

    BrokerLag(Connection connection, Topics topics) {
        this.group = topics.group("trainer");
        this.selected = new TopicPartition(topics.selectedImages().name(), 0);
        Map<String, Object> properties = connection.properties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        this.admin = Admin.create(properties);
    }

    @Override
    public OptionalLong now() throws ExecutionException, InterruptedException {
        OffsetAndMetadata committed =
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(selected);
        if (committed == null) {
            return OptionalLong.empty();
        }
        try {
            long next = Math.max(committed.offset(), offset(OffsetSpec.earliest()));
            return OptionalLong.of(Math.max(0, offset(OffsetSpec.latest()) - next));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    private long offset(OffsetSpec spec) throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        Map.of(selected, spec),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(selected)
                .get()
                .offset();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
