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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
        Map<String, Provenance> trained = ledger.of(asked::means); // read once, as it is long
        Optional<Answer> whole = settled(id, trained);
        if (whole.isPresent() || !asked.mayBeABeginning()) {
            return whole.isPresent() ? whole.get() : waiting(asked);
        }
        Set<String> beginning = new TreeSet<>(trained.keySet());
        beginning.addAll(records.beginning(topics.selectionDecisions(), id).keySet());
        if (beginning.isEmpty()) {
            beginning.addAll(records.beginning(topics.deadLetters(), id).keySet());
        }
        return beginning.isEmpty()
                ? waiting(asked)
                : settled(asked.among(beginning), trained).orElseThrow();
    }

    /** What is known of exactly this image, but for where it waits. */
    private Optional<Answer> settled(String id, Map<String, Provenance> trained) {
        List<SelectionDecision> decisions = find(topics.selectionDecisions(), id);
        Provenance provenance = trained.getOrDefault(id, Provenance.none());
        if (!decisions.isEmpty()) {
            return Optional.of(decided(id, decisions, provenance));
        }
        if (!provenance.isNone()) {
            return Optional.of(Answer.trained(id, provenance));
        }
        List<DeadLetter> letters = find(topics.deadLetters(), id);
        return letters.isEmpty()
                ? Optional.empty()
                : Optional.of(Answer.setAside(id, letters.stream().map(SetAside::of).toList()));
    }

    private <V extends SpecificRecord> List<V> find(Topic<V> topic, String id) {
        return records.of(topic, Set.of(id)).getOrDefault(id, List.of());
    }

    private Answer decided(String id, List<SelectionDecision> found, Provenance provenance) {
        List<Judgement> decisions = judgements(found);
        boolean kept = decisions.stream().anyMatch(Judgement::kept);
        return Answer.decided(
                id,
                decisions,
                repeated(id, decisions),
                kept ? training(id) : List.of(),
                provenance);
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
        find(topics.trainingFeedback(), id)
                .forEach(feedback -> last.put(feedback.getPosition(), feedback));
        return last.values().stream().map(Training::of).toList();
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
