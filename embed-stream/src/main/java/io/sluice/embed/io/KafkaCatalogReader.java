package io.sluice.embed.io;

import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.CatalogReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the catalog topics with a consumer of its own that belongs to no group. */
public final class KafkaCatalogReader implements CatalogReader {
    private static final long serialVersionUID = 1;

    private final HashMap<String, Object> client;
    private final List<String> topics;

    /**
     * Remembers where to read.
     *
     * @param client properties of the consumer, the broker's address among them
     */
    public KafkaCatalogReader(Map<String, Object> client, List<String> topics) {
        this.client = new HashMap<>(client);
        this.topics = List.copyOf(topics);
    }

    @Override
    public CatalogLog open() {
        return new KafkaCatalogLog(client, topics);
    }
}
