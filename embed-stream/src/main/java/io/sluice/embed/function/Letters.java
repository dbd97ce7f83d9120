package io.sluice.embed.function;

import io.sluice.embed.batch.RefusedImage;
import io.sluice.embed.flow.Place;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Stage;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Writes dead letters. */
final class Letters {
    /** Longer originals are left where they lie; the origin tells where. */
    static final int LARGEST_CONTENT = 8 * 1024 * 1024;

    private Letters() {}

    static DeadLetter about(RefusedImage image, Instant now) {
        byte[] content = image.content();
        return DeadLetter.newBuilder()
                .setImageId(image.identity().id())
                .setContent(content.length > LARGEST_CONTENT ? null : ByteBuffer.wrap(content))
                .setOrigin(origin(image.arrival().place()))
                .setSource(image.identity().source())
                .setStage(Stage.EMBED)
                .setReason(image.reason())
                .setMessage(image.message())
                .setFailedAt(now)
                .build();
    }

    static Origin origin(Place place) {
        return new Origin(place.topic(), place.partition(), place.offset());
    }
}
