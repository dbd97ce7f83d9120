package io.sluice.ingest.publish;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one transaction takes: records and how far they bring the run. */
public final class Chunk {
    private static final int MOST_ENTRIES = 256;
    private static final long MOST_BYTES = 8L * 1024 * 1024;
    private static final long MOST_NANOS = 500_000_000L;

    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private final long began = System.nanoTime();
    private Position end;
    private long bytes;

    public Chunk(Position start) {
        this.end = start;
    }

    public void add(String name, ProducerRecord<String, byte[]> record) {
        records.add(record);
        bytes += record.value().length;
        end = end.after(name);
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** Full by entries or bytes, or old enough to be sent as it is. */
    public boolean isFull() {
        return records.size() >= MOST_ENTRIES
                || bytes >= MOST_BYTES
                || System.nanoTime() - began >= MOST_NANOS;
    }

    public int size() {
        return records.size();
    }

    /** The run's position once the chunk is committed. */
    public Position end() {
        return end;
    }

    List<ProducerRecord<String, byte[]>> records() {
        return records;
    }
}
