package io.sluice.embed.function;

import io.sluice.embed.batch.RefusedImage;
import io.sluice.embed.flow.Place;
import io.sluice.schemas.Keepable;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Stage;
import java.time.Instant;

/** Writes dead letters. */
final class Letters {
    /** Characters; of what is quoted in it anybody may have written any length. */
    private static final int LONGEST_MESSAGE = 1_000;

    private Letters() {}

    static DeadLetter about(RefusedImage image, Instant now) {
        return DeadLetter.newBuilder()
                .setImageId(image.identity().id())
                .setContent(Keepable.content(image.content()))
                .setOrigin(origin(image.arrival().place()))
                .setSource(image.identity().source())
                .setStage(Stage.EMBED)
                .setReason(image.reason())
                .setMessage(cut(image.message()))
                .setFailedAt(now)
                .build();
    }

    /** As much of a message as is passed on. */
    static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    static Origin origin(Place place) {
        return new Origin(place.topic(), place.partition(), place.offset());
    }
}
