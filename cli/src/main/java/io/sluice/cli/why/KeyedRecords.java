package io.sluice.cli.why;

import io.sluice.cli.access.Decoding;
import io.sluice.cli.access.TopicReader;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by their key. Producers put a key into the partition that its hash says, so that
 * only that one is read; what was written when the topic had fewer partitions is not found so.
 */
final class KeyedRecords {
    private final TopicReader reader;
    private final SchemaRegistry registry;

    KeyedRecords(TopicReader reader, SchemaRegistry registry) {
        this.reader = reader;
        this.registry = registry;
    }

    /** Those of some keys, by key and in their order. */
    <V extends SpecificRecord> Map<String, List<V>> of(Topic<V> topic, Set<String> keys) {
        List<TopicPartition> partitions = reader.partitions(topic);
        Set<TopicPartition> holding =
                keys.stream()
                        .filter(key -> !partitions.isEmpty())
                        .map(key -> partitions.get(partition(key, partitions.size())))
                        .collect(Collectors.toSet());
        return read(topic, holding, keys::contains);
    }

    /** Those whose key begins so, by key and in their order. */
    <V extends SpecificRecord> Map<String, List<V>> beginning(Topic<V> topic, String beginning) {
        return read(topic, reader.partitions(topic), key -> key.startsWith(beginning));
    }

    private <V extends SpecificRecord> Map<String, List<V>> read(
            Topic<V> topic, Collection<TopicPartition> partitions, Predicate<String> wanted) {
        RecordCodec<V> codec = RecordCodec.of(topic, registry);
        Map<String, List<V>> found = new LinkedHashMap<>();
        reader.read(
                partitions,
                record -> {
                    String key = text(record.key());
                    if (key != null && record.value() != null && wanted.test(key)) {
                        found.computeIfAbsent(key, first -> new ArrayList<>())
                                .add(Decoding.decode(codec, record));
                    }
                });
        return found;
    }

    static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    /** As Kafka's producers, and Kafka Streams with them, spread keys where nothing else is set. */
    static int partition(String key, int partitions) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
    }
}
