package io.sluice.cli;

import io.sluice.claim.ClaimsConfig;
import io.sluice.console.ConsoleConfig;
import io.sluice.core.settings.Setting;
import io.sluice.embed.EmbedConfig;
import io.sluice.ingest.IngestConfig;
import io.sluice.schemas.Connection;
import io.sluice.schemas.TopicCreation;
import io.sluice.schemas.Topics;
import io.sluice.selector.SelectorConfig;
import io.sluice.trainer.TrainerConfig;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of every room. */
final class AllSettings {
    static final List<Setting<?>> LIST =
            Stream.of(
                            Connection.SETTINGS,
                            Topics.SETTINGS,
                            List.<Setting<?>>of(TopicCreation.REPLICATION),
                            ClaimsConfig.SETTINGS,
                            IngestConfig.SETTINGS,
                            EmbedConfig.SETTINGS,
                            SelectorConfig.SETTINGS,
                            TrainerConfig.SETTINGS,
                            ConsoleConfig.SETTINGS)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    /** Prefixes under which any key goes. */
    static final List<String> OPEN = List.of(Connection.CLIENT_PREFIX, EmbedConfig.FLINK_PREFIX);

    private AllSettings() {}
}
