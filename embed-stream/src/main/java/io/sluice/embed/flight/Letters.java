package io.sluice.embed.flight;

import io.sluice.embed.batch.RefusedImage;
import io.sluice.embed.flow.Messages;
import io.sluice.embed.flow.Place;
import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Stage;
import java.time.Instant;

/** Writes dead letters. */
final class Letters {
    private Letters() {}

    static DeadLetter about(RefusedImage image, Instant now) {
        return DeadLetter.newBuilder()
                .setImageId(image.identity().id())
                .setContent(Keepable.content(image.content()))
                .setOrigin(origin(image.arrival().place()))
                .setSource(image.identity().source())
                .setStage(Stage.EMBED)
                .setReason(image.reason())
                .setMessage(Messages.cut(image.message()))
                .setFailedAt(now)
                .build();
    }

    static Origin origin(Place place) {
        return new Origin(place.topic(), place.partition(), place.offset());
    }
}
