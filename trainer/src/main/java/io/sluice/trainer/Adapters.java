package io.sluice.trainer;

import io.sluice.claim.Claims;
import io.sluice.claim.ForgivingClaims;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.trainer.publish.Outbox;
import io.sluice.trainer.sample.ExampleReader;
import io.sluice.trainer.sample.ReleaseLog;
import io.sluice.trainer.sample.SelectedLog;
import io.sluice.trainer.sample.TaskCatalog;

/**
 * What the trainer reads and writes.
 *
 * @param releases of the encoder that is trained, whoever announced them
 */
record Adapters(SelectedLog log, TaskCatalog tasks, Outbox outbox, ReleaseLog releases)
        implements AutoCloseable {

    /** The outbox first: from then on no trainer before this one can publish. */
    static Adapters open(TrainerConfig config, Topics topics, Connection connection) {
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        String group = topics.group("trainer");
        int size = config.encoder().inputSize();
        Outbox outbox = new Outbox(connection, topics, registry, group);
        return new Adapters(
                new SelectedLog(
                        connection,
                        topics.selectedImages(),
                        RecordCodec.of(topics.selectedImages(), registry),
                        group,
                        size),
                new TaskCatalog(
                        connection,
                        topics.targetTasks(),
                        RecordCodec.of(topics.targetTasks(), registry),
                        new ExampleReader(
                                size, new ForgivingClaims(Claims.open(config.places().claims())))),
                outbox,
                new ReleaseLog(
                        connection,
                        topics.encoderReleases(),
                        RecordCodec.of(topics.encoderReleases(), registry),
                        config.encoder().name()));
    }

    @Override
    public void close() {
        outbox.close();
        releases.close();
        tasks.close();
        log.close();
    }
}
