package io.sluice.console.watch;

import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.TargetTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says for each topic how its records change the state. */
final class TopicFolds {
    /** One topic's way into the state. */
    interface Fold {
        void fold(ConsumerRecord<String, byte[]> entry) throws UndecodableRecordException;
    }

    private final SchemaRegistry registry;
    private final Map<String, Fold> folds = new HashMap<>();

    private TopicFolds(SchemaRegistry registry) {
        this.registry = registry;
    }

    static Map<String, Fold> into(LoopState state, Topics topics, SchemaRegistry registry) {
        TopicFolds all = new TopicFolds(registry);
        all.add(topics.selectionDecisions(), (at, it) -> state.fold(it, appendedAt(at)));
        all.add(topics.selectedImages(), (at, it) -> state.fold(it, at.offset(), appendedAt(at)));
        all.add(topics.trainingFeedback(), (at, it) -> state.fold(it));
        all.add(topics.encoderReleases(), (at, it) -> state.fold(it));
        all.add(topics.deadLetters(), (at, it) -> state.fold(it));
        all.addTasks(topics.targetTasks(), state);
        return Map.copyOf(all.folds);
    }

    private <T extends SpecificRecord> void add(
            Topic<T> topic, BiConsumer<ConsumerRecord<String, byte[]>, T> apply) {
        RecordCodec<T> codec = RecordCodec.of(topic, registry);
        folds.put(
                topic.name(),
                entry -> {
                    if (entry.value() != null) {
                        apply.accept(entry, codec.decode(entry.value()));
                    }
                });
    }

    private void addTasks(Topic<TargetTask> topic, LoopState state) {
        RecordCodec<TargetTask> codec = RecordCodec.of(topic, registry);
        folds.put(
                topic.name(),
                entry -> {
                    String id = Objects.toString(entry.key(), "");
                    state.fold(id, entry.value() == null ? null : codec.decode(entry.value()));
                });
    }

    private static Instant appendedAt(ConsumerRecord<String, byte[]> entry) {
        return Instant.ofEpochMilli(entry.timestamp());
    }
}
