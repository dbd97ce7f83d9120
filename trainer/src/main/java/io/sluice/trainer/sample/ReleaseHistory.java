package io.sluice.trainer.sample;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.record.EncoderRelease;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What was released before. */
public final class ReleaseHistory {
    private ReleaseHistory() {}

    /** The last release of the encoder with this name. */
    public static Optional<EncoderRelease> last(
            Connection connection,
            Topic<EncoderRelease> topic,
            RecordCodec<EncoderRelease> codec,
            String name) {
        AtomicReference<EncoderRelease> last = new AtomicReference<>();
        try (CompactedTopic<EncoderRelease> releases =
                new CompactedTopic<>(
                        connection,
                        topic.name(),
                        codec::decode,
                        (key, release) -> {
                            if (release != null && release.getName().equals(name)) {
                                last.set(release);
                            }
                        })) {
            releases.readToEnd();
        }
        return Optional.ofNullable(last.get());
    }
}
