package io.sluice.ingest.publish;

import io.sluice.claim.Claim;
import io.sluice.claim.ClaimStore;
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
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.Stage;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns entries into records: files into images, refusals into dead letters. */
public final class EntryRecords {
    private final Topics topics;
    private final ClaimStore store;
    private final RecordCodec<Image> images;
    private final RecordCodec<DeadLetter> deadLetters;

    /**
     * Writes records.
     *
     * @param store takes what is too long for a record
     */
    public EntryRecords(Topics topics, SchemaRegistry registry, ClaimStore store) {
        this.topics = topics;
        this.store = store;
        this.images = RecordCodec.of(topics.images(), registry);
        this.deadLetters = RecordCodec.of(topics.deadLetters(), registry);
    }

    /**
     * The record of an entry; what it refers to is in the store by then.
     *
     * @throws io.sluice.claim.StoreUnavailableException if the store does not take it
     */
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

    private Image image(SourceEntry file) {
        byte[] content = file.content();
        Image.Builder image =
                Image.newBuilder().setMediaType(MediaType.of(content)).setSource(file.name());
        if (!store.isFor(content.length)) {
            return image.setId(ContentHash.of(content)).setInline(ByteBuffer.wrap(content)).build();
        }
        Claim kept = store.put(content);
        return image.setId(kept.sha256())
                .setReference(new Reference(kept.uri(), kept.sha256(), kept.size()))
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
