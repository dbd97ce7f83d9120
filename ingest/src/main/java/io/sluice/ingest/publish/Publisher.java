package io.sluice.ingest.publish;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends the chunks of one run, each in a transaction of its own that carries the run's position.
 *
 * <p>The position is kept where Kafka keeps positions: as a committed offset of the group {@code
 * sluice-ingest-<run>} on partition 0 of the images topic. The number is <em>not</em> an offset of
 * that topic but the count of entries of the run's source that are behind it, and the offset's
 * metadata is their trail. Nobody ever consumes with that group, so whoever computes lag leaves
 * groups of this prefix out.
 */
public final class Publisher implements AutoCloseable {
    private final TopicPartition ledger;
    private final ProgressWriter writer;

    private Publisher(TopicPartition ledger, ProgressWriter writer) {
        this.ledger = ledger;
        this.writer = writer;
    }

    /** Fences whoever published this run before and finds out how far it came. */
    public static Publisher open(Connection connection, Topics topics, String run) {
        return new Publisher(
                new TopicPartition(topics.images().name(), 0),
                ProgressWriter.open(connection, group(topics, run)));
    }

    /** The group under which a run keeps its position. */
    public static String group(Topics topics, String run) {
        return topics.group("ingest-" + run);
    }

    /** Where the run stood when this publisher was opened. */
    public Position resumed() {
        OffsetAndMetadata committed = writer.resumed().get(ledger);
        return committed == null
                ? Position.START
                : Position.of(committed.offset(), committed.metadata());
    }

    /**
     * Makes a chunk's records and its position visible together.
     *
     * @throws org.apache.kafka.common.KafkaException if it could not; nothing of the chunk is
     *     visible then, or all of it, and opening a new publisher tells which
     */
    public void publish(Chunk chunk) {
        writer.write(chunk.records(), progress(chunk));
    }

    /** Everything but the commit. */
    void send(Chunk chunk) {
        writer.send(chunk.records(), progress(chunk));
    }

    @Override
    public void close() {
        writer.close();
    }

    private Map<TopicPartition, OffsetAndMetadata> progress(Chunk chunk) {
        Position end = chunk.end();
        return Map.of(ledger, new OffsetAndMetadata(end.entries(), end.trailText()));
    }
}
