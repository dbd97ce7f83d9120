package io.sluice.cli.access;

import io.sluice.claim.ClaimsConfig;
import io.sluice.embed.EmbedConfig;
import io.sluice.selector.SelectorConfig;
import io.sluice.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.Map;

/** Puts what rooms keep beneath one folder. */
public final class RoomFolders {
    private RoomFolders() {}

    /** Defaults for the settings that say where rooms keep things. */
    public static Map<String, String> under(Path folder) {
        return Map.of(
                ClaimsConfig.STORE.key(), folder.resolve("claims").toString(),
                EmbedConfig.STATE_FOLDER.key(), folder.resolve("embed").toString(),
                SelectorConfig.STATE_FOLDER.key(), folder.resolve("selector").toString(),
                TrainerConfig.STATE_FOLDER.key(), folder.resolve("trainer").toString(),
                TrainerConfig.ENCODER_STORE.key(), folder.resolve("encoders").toString(),
                EmbedConfig.ENCODER_URIS.key(), folder.resolve("encoders").toString());
    }
}
