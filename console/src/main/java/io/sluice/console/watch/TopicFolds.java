package io.sluice.console.watch;

import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.UndecodableRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Says for each topic how its records change the state. */
final class TopicFolds {
    /** One topic's way into the state. */
    interface Fold {
        void fold(ConsumerRecord<String, byte[]> entry) throws UndecodableRecordException;
    }

    private interface Decode<T> {
        T decode(byte[] bytes) throws UndecodableRecordException;
    }

    private TopicFolds() {}

    static Map<String, Fold> into(LoopState state, Topics topics, SchemaRegistry registry) {
        Map<String, Fold> folds = new HashMap<>();
        folds.put(
                topics.selectionDecisions().name(),
                values(
                        RecordCodec.of(topics.selectionDecisions(), registry)::decode,
                        (entry, decision) -> state.fold(decision, appendedAt(entry))));
        folds.put(
                topics.selectedImages().name(),
                values(
                        RecordCodec.of(topics.selectedImages(), registry)::decode,
                        (entry, image) -> state.fold(image, entry.offset(), appendedAt(entry))));
        folds.put(
                topics.trainingFeedback().name(),
                values(
                        RecordCodec.of(topics.trainingFeedback(), registry)::decode,
                        (entry, feedback) -> state.fold(feedback)));
        folds.put(
                topics.encoderReleases().name(),
                values(
                        RecordCodec.of(topics.encoderReleases(), registry)::decode,
                        (entry, release) -> state.fold(release)));
        folds.put(
                topics.trainingEvents().name(),
                values(
                        RecordCodec.of(topics.trainingEvents(), registry)::decode,
                        (entry, event) -> state.fold(event)));
        folds.put(
                topics.deadLetters().name(),
                values(
                        RecordCodec.of(topics.deadLetters(), registry)::decode,
                        (entry, letter) -> state.fold(letter)));
        folds.put(
                topics.taskReports().name(),
                values(
                        RecordCodec.of(topics.taskReports(), registry)::decode,
                        (entry, report) -> state.fold(report)));
        folds.put(
                topics.targetTasks().name(),
                valuesAndTombstones(
                        RecordCodec.of(topics.targetTasks(), registry)::decode,
                        (entry, task) -> state.fold(Objects.toString(entry.key(), ""), task)));
        return Map.copyOf(folds);
    }

    private static <T> Fold values(
            Decode<T> codec, BiConsumer<ConsumerRecord<String, byte[]>, T> apply) {
        return entry -> {
            if (entry.value() != null) {
                apply.accept(entry, codec.decode(entry.value()));
            }
        };
    }

    private static <T> Fold valuesAndTombstones(
            Decode<T> codec, BiConsumer<ConsumerRecord<String, byte[]>, @Nullable T> apply) {
        return entry ->
                apply.accept(entry, entry.value() == null ? null : codec.decode(entry.value()));
    }

    private static Instant appendedAt(ConsumerRecord<String, byte[]> entry) {
        return Instant.ofEpochMilli(entry.timestamp());
    }
}
