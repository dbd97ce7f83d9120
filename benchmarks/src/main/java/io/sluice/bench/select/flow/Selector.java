package io.sluice.bench.select.flow;

import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.SelectorConfig;
import io.sluice.selector.SelectorStreams;
import io.sluice.selector.SelectorTopology;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The production selector, beside a trainer that is never behind. */
public final class Selector {
    private Selector() {}

    public static Topology topology(Settings settings) {
        Connection connection = Connection.from(settings);
        return SelectorTopology.build(
                SelectorConfig.from(settings),
                Topics.from(settings),
                new ConfluentRegistry(connection.registryUrl()),
                () -> 1);
    }

    public static StreamsConfig config(Settings settings) {
        return new StreamsConfig(properties(settings));
    }

    /** The same for another application. */
    public static StreamsConfig config(Settings settings, String application) {
        Map<String, Object> properties = properties(settings);
        properties.put(
                StreamsConfig.APPLICATION_ID_CONFIG, Topics.from(settings).group(application));
        return new StreamsConfig(properties);
    }

    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties =
                new HashMap<>(
                        SelectorStreams.config(
                                        SelectorConfig.from(settings),
                                        Topics.from(settings),
                                        Connection.from(settings))
                                .originals());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, "streams");
        return properties;
    }
}
