package io.sluice.selector;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.lag.TrainerLag;
import io.sluice.selector.serve.SelectorServer;
import io.sluice.selector.serve.Serving;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the selector. */
public final class SelectorMain {
    private static final Logger LOG = LoggerFactory.getLogger(SelectorMain.class);

    private SelectorMain() {}

    public static Room room(Settings settings) {
        SelectorConfig config = SelectorConfig.from(settings);
        Topics topics = Topics.from(settings);
        Connection connection = Connection.from(settings);
        TrainerLag lag = TrainerLag.of(config.lag(), connection, topics);
        Topology topology =
                SelectorTopology.build(
                        config,
                        topics,
                        new ConfluentRegistry(connection.registryUrl()),
                        lag::factor);
        LOG.info("Selecting with {}", config);
        LOG.debug("{}", topology.describe());
        Serving serving = SelectorConfig.serving(settings);
        return new SelectorRoom(
                topology,
                SelectorStreams.answering(
                        SelectorStreams.config(config, topics, connection), serving),
                lag,
                streams -> SelectorServer.open(serving, streams, topics.scoredImages().name()));
    }
}
