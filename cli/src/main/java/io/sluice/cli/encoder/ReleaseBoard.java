package io.sluice.cli.encoder;

import io.sluice.cli.access.SingleRecord;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.trainer.sample.ReleaseLog;

/** Where encoders are announced. */
public final class ReleaseBoard {
    private final Connection connection;
    private final Topics topics;
    private final RecordCodec<EncoderRelease> codec;

    public ReleaseBoard(Connection connection, Topics topics, SchemaRegistry registry) {
        this.connection = connection;
        this.topics = topics;
        this.codec = RecordCodec.of(topics.encoderReleases(), registry);
    }

    /** With the registry that the connection names. */
    public static ReleaseBoard of(Connection connection, Topics topics) {
        return new ReleaseBoard(
                connection, topics, new ConfluentRegistry(connection.registryUrl()));
    }

    /** The releases of the encoder with this name. */
    public Lineage lineage(String name) {
        try (ReleaseLog log = new ReleaseLog(connection, topics.encoderReleases(), codec, name)) {
            return log.now();
        }
    }

    /** Announces an encoder and waits until that is kept. */
    public void announce(EncoderRelease release) {
        SingleRecord.write(
                connection, topics.encoderReleases(), release.getVersion(), codec.encode(release));
    }
}
