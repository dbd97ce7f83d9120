package io.sluice.embed;

import io.sluice.claim.ClaimsConfig;
import io.sluice.core.run.Room;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.embed.flow.WireRecipe;
import io.sluice.embed.function.EmbedParts;
import io.sluice.embed.io.KafkaEnds;
import io.sluice.embed.io.StoredEncoders;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Starts the embedder. */
public final class EmbedMain {
    private EmbedMain() {}

    /** The embedder as these settings want it; nothing is opened before it runs. */
    public static Room room(Settings settings) {
        EmbedConfig config = EmbedConfig.from(settings);
        Map<String, String> flink = settings.under(EmbedConfig.FLINK_PREFIX);
        return new EmbedRoom(() -> job(config, flink));
    }

    /**
     * The embedder on the cluster that {@code flink run} submits it to.
     *
     * @param args settings, each {@code key=value}
     * @throws SettingsException if one of them is not known or not allowed
     */
    public static void main(String[] args) throws Exception {
        Settings settings = submitted(args);
        job(EmbedConfig.from(settings), settings.under(EmbedConfig.FLINK_PREFIX)).execute();
    }

    static Settings submitted(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                throw new SettingsException("A setting is key=value, not " + arg);
            }
            given.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        Settings settings = Settings.of(given);
        settings.refuseUnknown(
                Stream.of(
                                Connection.SETTINGS,
                                Topics.SETTINGS,
                                ClaimsConfig.SETTINGS,
                                EmbedConfig.SETTINGS)
                        .<Setting<?>>flatMap(List::stream)
                        .toList(),
                List.of(Connection.CLIENT_PREFIX, EmbedConfig.FLINK_PREFIX));
        return settings;
    }

    static StreamExecutionEnvironment job(EmbedConfig config, Map<String, String> flink)
            throws IOException {
        Connection connection = config.ends().connection();
        Topics topics = config.ends().topics();
        Duration timeout = config.durability().transactionTimeout();
        KafkaEnds kafka = new KafkaEnds(connection, topics);
        String registry = connection.registryUrl();
        EmbedParts parts =
                new EmbedParts(
                        new WireRecipe(
                                topics.prefix(),
                                config.serving().encoder(),
                                () -> new ConfluentRegistry(registry)),
                        new StoredEncoders(
                                config.serving().places(),
                                config.serving().computing(),
                                config.ends().claims()),
                        kafka.catalogReader(),
                        config.ends().claims(),
                        config.serving().maxAge());
        StreamExecutionEnvironment env = EmbedEnvironment.open(config, flink);
        EmbedPipeline.define(
                env,
                parts,
                config.batching(),
                new EmbedSources(kafka.images(), kafka.catalog()),
                new EmbedSinks(
                        kafka.sink(topics.scoredImages(), timeout),
                        kafka.sink(topics.deadLetters(), timeout),
                        kafka.sink(topics.taskReports(), timeout)));
        return env;
    }
}
