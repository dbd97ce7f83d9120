package io.sluice.embed.flow;

import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import java.io.Serializable;
import java.time.Duration;

/**
 * Opens the wire where it is needed; travels there by itself.
 *
 * @param prefix of the topics
 * @param encoder name of the one that is served
 */
public record WireRecipe(String prefix, String encoder, RegistryRecipe registry)
        implements Serializable {
    /** Opens a registry. */
    @FunctionalInterface
    public interface RegistryRecipe extends Serializable {
        SchemaRegistry open();
    }

    public Wire open() {
        // partitions and retention matter only to who creates topics
        return new Wire(new Topics(prefix, 1, Duration.ofDays(1)), encoder, registry.open());
    }
}
