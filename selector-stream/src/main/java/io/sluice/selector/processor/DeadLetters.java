package io.sluice.selector.processor;

import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Stage;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sets aside what could not be decided on, with the bytes and where they were read. */
final class DeadLetters {
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
                        .setContent(content == null ? null : Keepable.content(content))
                        .setOrigin(Objects.requireNonNullElse(cause.image(), origin))
                        .setStage(Stage.SELECT)
                        .setReason(cause.reason())
                        .setMessage(Objects.requireNonNullElse(cause.getMessage(), cause.reason()))
                        .setFailedAt(now)
                        .build());
    }
}
