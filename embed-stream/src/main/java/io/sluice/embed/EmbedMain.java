package io.sluice.embed;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.embed.flow.WireRecipe;
import io.sluice.embed.function.EmbedParts;
import io.sluice.embed.io.KafkaEnds;
import io.sluice.embed.io.StoredEncoders;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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
                                config.serving().folders(), config.serving().computing()),
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
