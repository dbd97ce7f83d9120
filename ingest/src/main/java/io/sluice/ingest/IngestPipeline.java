package io.sluice.ingest;

import io.sluice.ingest.publish.Chunk;
import io.sluice.ingest.publish.EntryRecords;
import io.sluice.ingest.publish.Position;
import io.sluice.ingest.publish.Publisher;
import io.sluice.ingest.publish.StopValve;
import io.sluice.ingest.publish.Valve;
import io.sluice.ingest.source.Entries;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.ImageSource;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.io.IOException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Source → valve → chunk → transaction. A run is known by its name: started again under that name,
 * it goes on where it was, even when it was killed.
 */
public final class IngestPipeline {
    private final Connection connection;
    private final Topics topics;
    private final EntryRecords records;
    private final StopValve valve;
    private final Progress progress;

    public IngestPipeline(
            Connection connection,
            Topics topics,
            EntryRecords records,
            Valve valve,
            Progress progress) {
        this.connection = connection;
        this.topics = topics;
        this.records = records;
        this.valve = new StopValve(valve);
        this.progress = progress;
    }

    /**
     * Sends what the run has not sent yet of a source.
     *
     * @throws InterruptedException if stopped or interrupted; the run can be resumed
     * @throws SourceChangedException if the run began with another source
     * @throws org.apache.kafka.common.KafkaException if the broker fails; the run can be resumed
     */
    public ProduceReport produce(ImageSource source, String run)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Tally tally = new Tally();
        try (Publisher publisher = Publisher.open(connection, topics, run);
                Entries entries = source.open()) {
            Position start = publisher.resumed();
            replay(entries, start, run);
            progress.started(source.count(), start.entries());
            Position position = start;
            for (Chunk chunk = collect(entries, position, tally);
                    !chunk.isEmpty();
                    chunk = collect(entries, position, tally)) {
                publisher.publish(chunk);
                position = chunk.end();
                progress.advanced(chunk.size());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return tally.report(entries.skipped(), start.entries(), seconds);
        } catch (InterruptException e) {
            throw interrupted(e);
        }
    }

    /** Makes {@link #produce} end at its next entry, now or whenever it is called. */
    public void stop() {
        valve.shut();
    }

    /** Reads past what earlier attempts sent, making sure that it is the same. */
    private static void replay(Entries entries, Position start, String run) throws IOException {
        Position position = Position.START;
        while (position.entries() < start.entries()) {
            Entry entry = entries.next();
            if (entry == null) {
                throw new SourceChangedException(run, start.entries());
            }
            position = position.after(entry.name());
        }
        if (!position.equals(start)) {
            throw new SourceChangedException(run, start.entries());
        }
    }

    private Chunk collect(Entries entries, Position position, Tally tally)
            throws IOException, InterruptedException {
        Chunk chunk = new Chunk(position);
        while (!chunk.isFull()) {
            Entry entry = entries.next();
            if (entry == null) {
                break;
            }
            valve.pass();
            chunk.add(entry.name(), records.of(entry));
            tally.count(entry);
        }
        return chunk;
    }

    private static InterruptedException interrupted(InterruptException cause) {
        Thread.interrupted(); // Kafka set it again as it threw
        InterruptedException exception = new InterruptedException(cause.getMessage());
        exception.initCause(cause);
        return exception;
    }
}
