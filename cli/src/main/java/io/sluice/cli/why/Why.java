package io.sluice.cli.why;

import io.sluice.cli.access.TopicReader;
import io.sluice.cli.ledger.Provenance;
import io.sluice.cli.ledger.TrainingLedger;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TrainingFeedback;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** Asks the topics what became of an image. */
public final class Why implements AutoCloseable {
    private static final Comparator<SelectionDecision> BY_ORIGIN =
            Comparator.comparing(
                            SelectionDecision::getOrigin,
                            Comparator.comparing(Origin::getTopic)
                                    .thenComparing(Origin::getPartition)
                                    .thenComparing(Origin::getOffset))
                    .thenComparing(decision -> decision.getBackfill() != null);

    private final Topics topics;
    private final TopicReader reader;
    private final KeyedRecords records;
    private final TrainingLedger ledger;
    private final Backlogs backlogs;

    private Why(Topics topics, TopicReader reader, SchemaRegistry registry, Backlogs backlogs) {
        this.topics = topics;
        this.reader = reader;
        this.records = new KeyedRecords(reader, registry);
        this.ledger = new TrainingLedger(reader, topics, registry);
        this.backlogs = backlogs;
    }

    /**
     * Looks first how far rooms are: what they have passed has its outcome in what is read then.
     *
     * @throws ExecutionException if the broker refuses
     */
    public static Why open(
            Connection connection, Topics topics, SchemaRegistry registry, TopicReader.Watch watch)
            throws InterruptedException, ExecutionException {
        Backlogs backlogs = Backlogs.now(connection, topics);
        return new Why(topics, new TopicReader(connection, watch), registry, backlogs);
    }

    /**
     * Asks.
     *
     * @param id of an image, or at least 8 characters that one begins with
     * @throws AmbiguousIdException if several begin so
     */
    public Answer of(String id) throws AmbiguousIdException {
        if (reader.partitions(topics.selectionDecisions()).isEmpty()) {
            throw new IllegalStateException(
                    "There is no topic %s on this broker; see topics.prefix"
                            .formatted(topics.selectionDecisions().name()));
        }
        AskedId asked = new AskedId(id);
        Found<SelectionDecision> decisions = find(topics.selectionDecisions(), asked);
        if (!decisions.records().isEmpty()) {
            return decided(decisions);
        }
        Map<String, Provenance> trained = ledger.of(asked::means);
        if (!trained.isEmpty()) {
            String whole = asked.among(trained.keySet());
            return Answer.trained(whole, Objects.requireNonNull(trained.get(whole)));
        }
        Found<DeadLetter> letters = find(topics.deadLetters(), asked);
        if (!letters.records().isEmpty()) {
            return Answer.setAside(
                    letters.id(), letters.records().stream().map(SetAside::of).toList());
        }
        return waiting(asked);
    }

    private record Found<V>(String id, List<V> records) {}

    /** The one partition of the id; if it is not there, ids that begin so, wherever they are. */
    private <V extends SpecificRecord> Found<V> find(Topic<V> topic, AskedId asked)
            throws AmbiguousIdException {
        Map<String, List<V>> found = records.of(topic, Set.of(asked.text()));
        if (found.isEmpty() && asked.mayBeABeginning()) {
            found = records.beginning(topic, asked.text());
        }
        String id = asked.among(found.keySet());
        return new Found<>(id, found.getOrDefault(id, List.of()));
    }

    private Answer decided(Found<SelectionDecision> found) {
        List<Judgement> decisions = judgements(found.records());
        boolean kept = decisions.stream().anyMatch(Judgement::kept);
        return Answer.decided(
                found.id(),
                decisions,
                repeated(found.id(), decisions),
                kept ? training(found.id()) : List.of(),
                provenance(found.id()));
    }

    private static List<Judgement> judgements(List<SelectionDecision> decisions) {
        return decisions.stream().sorted(BY_ORIGIN).map(Judgement::of).toList();
    }

    /** One step: what those repeat in turn is not asked. */
    private List<Judgement> repeated(String id, List<Judgement> decisions) {
        Set<String> others =
                decisions.stream()
                        .flatMap(Judgement::allRepeated)
                        .filter(other -> !other.equals(id))
                        .collect(Collectors.toSet());
        return others.isEmpty()
                ? List.of()
                : records.of(topics.selectionDecisions(), others).values().stream()
                        .flatMap(of -> judgements(of).stream())
                        .toList();
    }

    private List<Training> training(String id) {
        Map<Long, TrainingFeedback> last = new LinkedHashMap<>();
        records.of(topics.trainingFeedback(), Set.of(id))
                .getOrDefault(id, List.of())
                .forEach(feedback -> last.put(feedback.getPosition(), feedback));
        return last.values().stream().map(Training::of).toList();
    }

    private Provenance provenance(String id) {
        return ledger.of(id::equals).getOrDefault(id, Provenance.none());
    }

    private Answer waiting(AskedId asked) throws AmbiguousIdException {
        Map<String, List<Waiting>> found = backlogs.find(reader, asked::means);
        String id = asked.among(found.keySet());
        return Answer.waiting(id, Objects.requireNonNullElse(found.get(id), List.of()));
    }

    @Override
    public void close() {
        reader.close();
    }
}
