package io.sluice.selector.processor;

import io.sluice.schemas.Topics;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Stage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sets aside what could not be decided on, with the bytes and where they were read. */
final class DeadLetters {
    private static final int ROOM_FOR_THE_REST = 64 * 1024;

    private DeadLetters() {}

    /**
     * @param read where the scored record was read; stands in where the image's origin is unknown
     */
    static Outcome.Unusable of(
            @Nullable String key,
            byte @Nullable [] content,
            RecordMetadata read,
            UnusableRecordException cause,
            Instant now) {
        Origin origin = new Origin(read.topic(), read.partition(), read.offset());
        return new Outcome.Unusable(
                DeadLetter.newBuilder()
                        .setImageId(key == null ? "" : key)
                        .setContent(content == null ? null : keepable(content))
                        .setOrigin(Objects.requireNonNullElse(cause.image(), origin))
                        .setStage(Stage.SELECT)
                        .setReason(cause.reason())
                        .setMessage(Objects.requireNonNullElse(cause.getMessage(), cause.reason()))
                        .setFailedAt(now)
                        .build());
    }

    private static @Nullable ByteBuffer keepable(byte[] content) {
        return content.length <= Topics.MAX_MESSAGE_BYTES - ROOM_FOR_THE_REST
                ? ByteBuffer.wrap(content)
                : null;
    }
}
