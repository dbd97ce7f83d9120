package io.sluice.cli.backfill;

import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.flow.Wire;
import io.sluice.ingest.publish.ProgressWriter;
import io.sluice.schemas.record.ScoredImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends images to selection, each once: a transaction carries images and how far they bring the
 * backfill. A run that was killed leaves nothing half done, and two at once shut each other out.
 */
final class Selection implements Destination {
    private final String topic;
    private final int partitions;
    private final Wire wire;
    private final ProgressWriter writer;
    private final Map<TopicPartition, Passed> passed = new HashMap<>();

    /**
     * @param partitions of the topic of scored images
     * @param group under which progress is kept
     */
    Selection(Ends ends, int partitions, Wire wire, String group) {
        this.topic = ends.topics().scoredImages().name();
        this.partitions = partitions;
        this.wire = wire;
        this.writer = ProgressWriter.open(ends.connection(), group);
        writer.resumed().forEach((partition, done) -> passed.put(partition, Passed.of(done)));
    }

    @Override
    public Passed passed(TopicPartition partition) {
        return passed.getOrDefault(partition, Passed.NOTHING);
    }

    /** What is only passed over is noted with the next image or at the end. */
    @Override
    public void take(Portion portion) {
        if (portion.images().isEmpty() && !portion.isLast()) {
            return;
        }
        Passed reached = passed(portion.partition()).with(portion.passed());
        List<ProducerRecord<String, byte[]>> records =
                portion.images().stream().map(this::record).toList();
        writer.write(records, Map.of(portion.partition(), reached.committed()));
        passed.put(portion.partition(), reached);
    }

    @Override
    public void close() {
        writer.close();
    }

    private ProducerRecord<String, byte[]> record(ScoredImage image) {
        Outgoing record = wire.scored(image);
        return new ProducerRecord<>(
                topic, record.partition(partitions), record.key(), record.value());
    }
}
