package io.sluice.trainer.sample;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;

/** The releases of one encoder, whoever announces them. */
public final class ReleaseLog implements AutoCloseable {
    private final Lineage lineage;
    private final CompactedTopic<EncoderRelease> topic;

    /**
     * @param name of the encoder
     */
    public ReleaseLog(
            Connection connection,
            Topic<EncoderRelease> topic,
            RecordCodec<EncoderRelease> codec,
            String name) {
        this.lineage = new Lineage(name);
        this.topic =
                new CompactedTopic<>(
                        connection,
                        topic.name(),
                        codec::decode,
                        (key, release) -> {
                            if (release != null) {
                                lineage.add(release);
                            }
                        });
    }

    /** All that were announced up to now. */
    public Lineage now() {
        topic.readToEnd();
        return lineage;
    }

    @Override
    public void close() {
        topic.close();
    }
}
