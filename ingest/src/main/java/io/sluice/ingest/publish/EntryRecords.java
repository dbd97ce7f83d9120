package io.sluice.ingest.publish;

import io.sluice.core.identity.ContentHash;
import io.sluice.ingest.identity.MediaType;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.RefusedEntry;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Stage;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns entries into records: files into images, refusals into dead letters. */
public final class EntryRecords {
    private final Topics topics;
    private final RecordCodec<Image> images;
    private final RecordCodec<DeadLetter> deadLetters;

    public EntryRecords(Topics topics, SchemaRegistry registry) {
        this.topics = topics;
        this.images = RecordCodec.of(topics.images(), registry);
        this.deadLetters = RecordCodec.of(topics.deadLetters(), registry);
    }

    public ProducerRecord<String, byte[]> of(Entry entry) {
        if (entry instanceof SourceEntry file) {
            Image image = image(file);
            return new ProducerRecord<>(
                    topics.images().name(), image.getId(), images.encode(image));
        }
        RefusedEntry refused = (RefusedEntry) entry;
        return new ProducerRecord<>(
                topics.deadLetters().name(),
                refused.name(),
                deadLetters.encode(deadLetter(refused)));
    }

    private static Image image(SourceEntry file) {
        return Image.newBuilder()
                .setId(ContentHash.of(file.content()))
                .setInline(ByteBuffer.wrap(file.content()))
                .setMediaType(MediaType.of(file.content()))
                .setSource(file.name())
                .build();
    }

    private static DeadLetter deadLetter(RefusedEntry refused) {
        return DeadLetter.newBuilder()
                .setImageId(refused.name())
                .setSource(refused.name())
                .setStage(Stage.INGEST)
                .setReason(refused.reason())
                .setMessage(refused.message())
                .setFailedAt(Instant.now())
                .build();
    }
}
