package io.sluice.embed.catalog;

import io.sluice.embed.flow.Arrival;
import java.util.List;

/** The catalog topics as one log. */
public interface CatalogLog extends AutoCloseable {
    /**
     * What was written since the last call, from the beginning at first, up to the present end.
     *
     * @throws RuntimeException if the topics give nothing for too long; the world's fault
     */
    List<Arrival> readToEnd();

    @Override
    void close();
}
