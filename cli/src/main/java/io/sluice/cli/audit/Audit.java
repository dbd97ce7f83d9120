package io.sluice.cli.audit;

import io.sluice.cli.access.Committed;
import io.sluice.cli.access.Decoding;
import io.sluice.cli.access.TopicReader;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.WantedImage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads every topic to its end and follows each image to its outcome. */
public final class Audit {
    private final Topics topics;
    private final SchemaRegistry registry;
    private final Map<Integer, PartitionLedger> ledgers = new HashMap<>();
    private final BackfillLedgers backfills = new BackfillLedgers();
    private final Unsettled unsettled = new Unsettled();
    private final HeldBack held = new HeldBack();
    private final Set<Origin> unreadable = new HashSet<>(); // scored records with a dead letter
    private long produced;
    private long scored;
    private long refused;
    private long setAside;
    private long passedOver;

    private Audit(Topics topics, SchemaRegistry registry) {
        this.topics = topics;
        this.registry = registry;
    }

    /**
     * Audits what the topics hold now.
     *
     * @throws ExecutionException if the broker refuses
     */
    public static AuditReport run(Connection connection, Topics topics, SchemaRegistry registry)
            throws InterruptedException, ExecutionException {
        return new Audit(topics, registry).follow(connection);
    }

    /**
     * How far the rooms are is asked first, then the topics are read from the last to the first: so
     * what a room has passed has its outcome in what is read, and every outcome its image.
     *
     * <p>Flink commits its place in the images and what came of them one after the other. While a
     * transaction of the embedder is open, also one that a killed embedder will commit when it
     * starts again, nothing it has passed counts as lost.
     */
    private AuditReport follow(Connection connection)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> embedded = Committed.of(connection, topics.group("embed"));
        Map<TopicPartition, Long> judged = Committed.of(connection, topics.group("selector"));
        try (TopicReader reader = new TopicReader(connection)) {
            if (reader.hasOpenTransaction(topics.scoredImages())
                    || reader.hasOpenTransaction(topics.deadLetters())) {
                embedded.clear();
            }
            reader.first(topics.images())
                    .forEach((partition, first) -> open(partition, first, embedded));
            findHeldBack(reader); // before what becomes of them
            findUnsettled(reader, judged);
            reader.read(topics.deadLetters(), each(topics.deadLetters(), this::dead));
            reader.read(topics.selectedImages(), each(topics.selectedImages(), this::selected));
            reader.read(
                    topics.selectionDecisions(), each(topics.selectionDecisions(), this::decided));
            RecordCodec<ScoredImage> codec = RecordCodec.of(topics.scoredImages(), registry);
            reader.read(
                    topics.scoredImages(),
                    record -> scored(record, codec, isPassed(record, judged)));
            reader.read(topics.images(), this::produced);
        }
        return report();
    }

    /** Before decisions are read: what is no longer there was decided on by then. */
    private void findUnsettled(TopicReader reader, Map<TopicPartition, Long> judged) {
        Topic<WantedImage> wanted = topics.wantedImages();
        if (reader.partitions(wanted).isEmpty()) {
            return;
        }
        RecordCodec<WantedImage> codec = RecordCodec.of(wanted, registry);
        reader.read(
                wanted,
                record -> {
                    if (!isPassed(record, judged)) {
                        unsettled.add(Decoding.decode(codec, record).getDecision());
                    }
                });
    }

    private void findHeldBack(TopicReader reader) {
        List<TopicPartition> partitions =
                reader.partitions(HeldBack.topic(topics.group("selector")));
        if (!partitions.isEmpty()) {
            reader.read(partitions, held::fold);
        }
    }

    private void open(TopicPartition partition, long first, Map<TopicPartition, Long> embedded) {
        ledgers.put(
                partition.partition(),
                new PartitionLedger(first, embedded.getOrDefault(partition, 0L)));
        backfills.open(partition.partition(), first);
    }

    private void produced(ConsumerRecord<byte[], byte[]> record) {
        produced++;
        ledger(record.partition()).produced(record.offset());
    }

    /** What the selector cannot read it sets aside with a dead letter of its own. */
    private void scored(
            ConsumerRecord<byte[], byte[]> record, RecordCodec<ScoredImage> codec, boolean passed) {
        if (unreadable.contains(new Origin(record.topic(), record.partition(), record.offset()))) {
            setAside++;
            return;
        }
        ScoredImage image = readable(codec, record.value());
        if (image == null) {
            passedOver += passed ? 1 : 0;
            return;
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        boolean isWaiting = unsettled.contains(image) || held.contains(partition, record.offset());
        scored(image, passed && !isWaiting);
    }

    private static @Nullable ScoredImage readable(
            RecordCodec<ScoredImage> codec, byte @Nullable [] value) {
        try {
            return value == null ? null : codec.decode(value);
        } catch (UndecodableRecordException e) {
            return null;
        }
    }

    private void scored(ScoredImage image, boolean selectorPassed) {
        if (image.getBackfill() != null) {
            backfills.scored(image, selectorPassed);
            return;
        }
        scored++;
        ledger(image.getOrigin().getPartition())
                .scored(image.getOrigin().getOffset(), selectorPassed);
    }

    private void decided(SelectionDecision decision) {
        if (decision.getBackfill() != null) {
            backfills.decided(decision);
            return;
        }
        Origin origin = decision.getOrigin();
        ledger(origin.getPartition()).decided(origin.getOffset(), decision.getKept());
    }

    private void selected(SelectedImage image) {
        if (image.getBackfill() != null) {
            backfills.selected(image);
            return;
        }
        ledger(image.getOrigin().getPartition()).selected(image.getOrigin().getOffset());
    }

    private void dead(DeadLetter letter) {
        Origin origin = letter.getOrigin();
        if (origin == null) {
            refused++;
        } else if (origin.getTopic().equals(topics.images().name())) {
            ledger(origin.getPartition()).dead(origin.getOffset());
        } else if (origin.getTopic().equals(topics.scoredImages().name())) {
            unreadable.add(origin);
        }
    }

    private PartitionLedger ledger(int partition) {
        return ledgers.computeIfAbsent(partition, unheard -> new PartitionLedger(0, 0));
    }

    private <V extends SpecificRecord> Consumer<ConsumerRecord<byte[], byte[]>> each(
            Topic<V> topic, Consumer<V> fold) {
        RecordCodec<V> codec = RecordCodec.of(topic, registry);
        return record -> {
            if (record.value() != null) { // none has an image forgotten that was trained on
                fold.accept(Decoding.decode(codec, record));
            }
        };
    }

    private static boolean isPassed(
            ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> offsets) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return record.offset() < offsets.getOrDefault(partition, 0L);
    }

    private AuditReport report() {
        Tally tally = new Tally();
        ledgers.values().forEach(ledger -> ledger.tally(tally));
        Tally later = backfills.tally();
        return new AuditReport(
                produced,
                scored,
                tally.of(Fate.SELECTED),
                tally.of(Fate.REJECTED),
                tally.of(Fate.DEAD),
                refused,
                setAside,
                tally.of(Fate.PENDING),
                tally.of(Fate.LOST) + later.of(Fate.LOST) + passedOver,
                tally.of(Fate.REPEATED) + later.of(Fate.REPEATED),
                tally.of(Fate.CONTRADICTORY) + later.of(Fate.CONTRADICTORY),
                tally.of(Fate.UNKNOWN),
                later.of(Fate.SELECTED),
                later.of(Fate.REJECTED),
                later.of(Fate.PENDING));
    }
}
