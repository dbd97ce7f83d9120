package io.sluice.embed;

import io.sluice.embed.flow.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what is written to it in this process. */
final class Collected implements Sink<Outgoing> {
    private static final long serialVersionUID = 1;
    private static final Map<String, List<Outgoing>> WRITTEN = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();

    Collected() {
        WRITTEN.put(name, new CopyOnWriteArrayList<>());
    }

    List<Outgoing> records() {
        return WRITTEN.get(name);
    }

    @Override
    public SinkWriter<Outgoing> createWriter(WriterInitContext context) {
        List<Outgoing> written = records();
        return new SinkWriter<>() {
            @Override
            public void write(Outgoing record, Context time) {
                written.add(record);
            }

            @Override
            public void flush(boolean end) {}

            @Override
            public void close() {}
        };
    }
}
