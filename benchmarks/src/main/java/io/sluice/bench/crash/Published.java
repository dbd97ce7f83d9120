package io.sluice.bench.crash;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.CommittedLog;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * All that a trainer has published, in its order.
 *
 * @param feedback position, loss, how often it was trained on and the verdict, as text
 * @param positions of the feedback on images as they are first trained on
 * @param deadLetters offsets that they speak of
 * @param releases versions
 * @param forgotten what became of words that an image is to be forgotten
 */
record Published(
        List<String> feedback,
        List<Long> positions,
        List<Long> deadLetters,
        List<String> releases,
        List<Word> forgotten) {
    private static final String FORGOTTEN = "image-forgotten";

    /** What became of a word. */
    record Word(long offset, String reason) {}

    static Published read(Connection connection, Topics topics) {
        List<TrainingFeedback> feedback = all(connection, topics.trainingFeedback());
        return new Published(
                feedback.stream()
                        .map(
                                f ->
                                        "%d %s %s %d %s"
                                                .formatted(
                                                        f.getPosition(),
                                                        f.getLoss(),
                                                        f.getEmaLoss(),
                                                        f.getTimesSeen(),
                                                        f.getVerdict()))
                        .toList(),
                feedback.stream()
                        .filter(f -> f.getVerdict() == TrainingVerdict.UNJUDGED)
                        .map(TrainingFeedback::getPosition)
                        .toList(),
                all(connection, topics.deadLetters()).stream()
                        .map(DeadLetter::getOrigin)
                        .map(origin -> origin.getOffset())
                        .toList(),
                all(connection, topics.encoderReleases()).stream()
                        .map(EncoderRelease::getVersion)
                        .toList(),
                all(connection, topics.trainingEvents()).stream()
                        .filter(event -> event.getKind().equals(FORGOTTEN))
                        .map(event -> new Word(event.getPosition(), event.getReason()))
                        .toList());
    }

    /** What is not as it should be: something lost, something twice. */
    List<String> faults(String name, SelectedFlow.Written written) {
        List<String> faults = new ArrayList<>();
        compare(name + ": feedback", positions, written.images(), faults);
        compare(name + ": dead letters", deadLetters, written.garbage(), faults);
        compare(
                name + ": words to forget",
                forgotten.stream().map(Word::offset).toList(),
                written.words(),
                faults);
        if (forgotten.stream().noneMatch(word -> word.reason().equals("was-replayed"))) {
            faults.add(name + ": nothing that was to be forgotten was in the replay buffer");
        }
        List<Long> generations =
                releases.stream().map(v -> EncoderVersion.parse(v).generation()).toList();
        if (new HashSet<>(generations).size() < generations.size()) {
            faults.add("%s: a generation was released twice: %s".formatted(name, releases));
        }
        return faults;
    }

    private static void compare(
            String what, List<Long> found, List<Long> due, List<String> faults) {
        Set<Long> distinct = new HashSet<>(found);
        if (distinct.size() < found.size()) {
            faults.add("%s: %d twice".formatted(what, found.size() - distinct.size()));
        }
        if (!distinct.equals(new HashSet<>(due))) {
            faults.add("%s: of %d, not the %d due".formatted(what, distinct.size(), due.size()));
        }
    }

    private static <V extends SpecificRecord> List<V> all(Connection connection, Topic<V> topic) {
        Deserializer<V> decoding =
                RecordSerde.deserializer(
                        RecordCodec.of(topic, new ConfluentRegistry(connection.registryUrl())));
        List<V> values = new ArrayList<>();
        try (CommittedLog log = new CommittedLog(connection, topic.name())) {
            log.readOn(found -> values.add(decoding.deserialize(topic.name(), found.value())));
        }
        return values;
    }
}
