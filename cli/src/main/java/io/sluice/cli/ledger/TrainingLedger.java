package io.sluice.cli.ledger;

import io.sluice.cli.access.Decoding;
import io.sluice.cli.access.TopicReader;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainedImage;
import io.sluice.schemas.record.TrainedImages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads what was trained on. What is trained on before a boundary is part of the first release at
 * or after it, and of all that follow from that one.
 */
public final class TrainingLedger {
    private final TopicReader reader;
    private final Topics topics;
    private final SchemaRegistry registry;

    public TrainingLedger(TopicReader reader, Topics topics, SchemaRegistry registry) {
        this.reader = reader;
        this.topics = topics;
        this.registry = registry;
    }

    /** Where images went, by their id; nothing of those that were never trained on. */
    public Map<String, Provenance> of(Predicate<String> wanted) {
        Map<String, List<Mention>> mentions = new LinkedHashMap<>();
        read(
                part ->
                        part.getImages().stream()
                                .filter(image -> wanted.test(image.getImageId()))
                                .map(image -> Mention.of(part, image))
                                .forEach(
                                        mention ->
                                                mentions.computeIfAbsent(
                                                                mention.image().getImageId(),
                                                                id -> new ArrayList<>())
                                                        .add(mention)));
        Map<String, Provenance> all = new LinkedHashMap<>();
        if (!mentions.isEmpty()) {
            Descent descent = descent();
            mentions.forEach((id, of) -> all.put(id, descent.of(of)));
        }
        return all;
    }

    /** All that a release was trained on, by position. */
    public Collection<TrainedUpon> images(EncoderRelease release) {
        Map<Long, TrainedUpon> images = new TreeMap<>();
        read(
                part -> {
                    if (part.getEncoderName().equals(release.getName())
                            && part.getRun().equals(release.getRun())
                            && part.getThrough() <= release.getTrainedThrough()) {
                        boolean isNew = part.getThrough() > release.getTrainedFrom();
                        for (TrainedImage image : part.getImages()) {
                            images.merge(image.getPosition(), upon(image, isNew), TrainedUpon::and);
                        }
                    }
                });
        return images.values();
    }

    private static TrainedUpon upon(TrainedImage image, boolean isNew) {
        return new TrainedUpon(
                image.getImageId(),
                image.getPosition(),
                isNew ? image.getTimes() : 0,
                image.getTimes(),
                image.getTasks());
    }

    /** Each part once: a trainer that goes back may enter the same again. */
    private void read(Consumer<TrainedImages> fold) {
        RecordCodec<TrainedImages> codec = RecordCodec.of(topics.trainingLedger(), registry);
        Set<ByteBuffer> seen = new HashSet<>(); // keys
        reader.read(
                topics.trainingLedger(),
                record -> {
                    if (seen.add(ByteBuffer.wrap(record.key()))) {
                        fold.accept(Decoding.decode(codec, record));
                    }
                });
    }

    private Descent descent() {
        RecordCodec<EncoderRelease> codec = RecordCodec.of(topics.encoderReleases(), registry);
        List<EncoderRelease> releases = new ArrayList<>();
        reader.read(
                topics.encoderReleases(),
                record -> {
                    if (record.value() != null) {
                        releases.add(Decoding.decode(codec, record));
                    }
                });
        return new Descent(releases);
    }
}
