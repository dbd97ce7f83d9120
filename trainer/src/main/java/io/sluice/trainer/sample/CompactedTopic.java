package io.sluice.trainer.sample;

import io.sluice.schemas.CommittedLog;
import io.sluice.schemas.Connection;
import io.sluice.schemas.codec.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a compacted topic from its beginning and tells of every record. */
final class CompactedTopic<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopic.class);

    private final Decoding<V> decoding;
    private final CommittedLog log;
    private final BiConsumer<String, @Nullable V> listener;

    /** From bytes to a record. */
    interface Decoding<V> {
        V decode(byte[] bytes) throws UndecodableRecordException;
    }

    CompactedTopic(
            Connection connection,
            String topic,
            Decoding<V> decoding,
            BiConsumer<String, @Nullable V> listener) {
        this.decoding = decoding;
        this.listener = listener;
        this.log = new CommittedLog(connection, topic);
    }

    /**
     * Reads all that was there when it was called.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker gives nothing more
     */
    void readToEnd() {
        log.readOn(this::tell);
    }

    @Override
    public void close() {
        log.close();
    }

    private void tell(ConsumerRecord<byte[], byte[]> found) {
        String key = found.key() == null ? "" : new String(found.key(), StandardCharsets.UTF_8);
        try {
            listener.accept(key, found.value() == null ? null : decoding.decode(found.value()));
        } catch (UndecodableRecordException e) {
            LOG.warn(
                    "Passing over {} offset {}: {}", found.topic(), found.offset(), e.getMessage());
        }
    }
}
