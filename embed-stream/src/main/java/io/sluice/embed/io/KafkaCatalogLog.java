package io.sluice.embed.io;

import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.flow.Arrival;
import io.sluice.schemas.CommittedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Topics read from their beginning, committed records only. */
final class KafkaCatalogLog implements CatalogLog {
    private final CommittedLog log;

    KafkaCatalogLog(Map<String, Object> client, List<String> topics) {
        this.log = new CommittedLog(client, topics);
    }

    @Override
    public List<Arrival> readToEnd() {
        List<Arrival> arrivals = new ArrayList<>();
        log.readOn(record -> arrivals.add(ArrivalSchema.arrival(record)));
        return arrivals;
    }

    @Override
    public void close() {
        log.close();
    }
}
