package io.sluice.ingest.task;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Keepable;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The target tasks that are registered, and changes to them. Who changes the catalog holds its
 * transactional id, so of two who do so at once the first fails rather than one undoing the other.
 */
public final class TaskCatalog {
    private static final String WRITER = "tasks";

    private final Connection connection;
    private final Topics topics;
    private final RecordCodec<TargetTask> codec;
    private final TaskLog log;
    private final WholeTopic<TaskReport> reports;
    private final WholeTopic<TaskEvent> events;

    public TaskCatalog(Connection connection, Topics topics, SchemaRegistry registry) {
        this.connection = connection;
        this.topics = topics;
        this.codec = RecordCodec.of(topics.targetTasks(), registry);
        this.log =
                new TaskLog(
                        new WholeTopic<>(
                                connection, topics.targetTasks(), RecordSerde.deserializer(codec)));
        this.reports =
                new WholeTopic<>(
                        connection,
                        topics.taskReports(),
                        RecordSerde.deserializer(RecordCodec.of(topics.taskReports(), registry)));
        this.events =
                new WholeTopic<>(
                        connection,
                        topics.taskEvents(),
                        RecordSerde.forgiving(RecordCodec.of(topics.taskEvents(), registry)));
    }

    /** All tasks that are not retired, by id. */
    public List<TargetTask> list() {
        return List.copyOf(log.read().tasks().values());
    }

    /**
     * The task of this id.
     *
     * @throws TaskException if there is none
     */
    public TargetTask get(String id) {
        return known(log.read(), id);
    }

    /**
     * What the embedder could make of tasks, as it said last, by id; none for what it has not seen.
     */
    public Map<String, TaskReport> reports() {
        Map<String, TaskReport> latest = new HashMap<>();
        reports.read(record -> latest.put(record.key(), record.value()));
        return latest;
    }

    /**
     * What tasks suffer from, as the selector said last; nothing in a system that has no such topic
     * yet. Records that are no events are passed over.
     */
    public OpenEvents openEvents() {
        OpenEvents open = new OpenEvents();
        if (events.exists()) {
            events.read(
                    record -> {
                        if (record.value() != null) {
                            open.take(record.value());
                        }
                    });
        }
        return open;
    }

    /**
     * Registers a task, or its next revision. What is registered already stays as it is, so that
     * nothing is embedded again; a paused task stays paused.
     *
     * @return the task as it holds now
     * @throws TaskException if it does not fit into one record
     */
    public TargetTask register(TargetTask draft) {
        return change(
                contents -> {
                    TargetTask known = contents.tasks().get(draft.getId());
                    if (known != null && sameContent(known, draft)) {
                        return known;
                    }
                    TaskState state = known == null ? draft.getState() : known.getState();
                    return next(contents, asking(draft, known), state);
                });
    }

    /** Takes a task out of scoring; what it has selected so far stays. */
    public TargetTask pause(String id) {
        return change(contents -> inState(contents, id, TaskState.PAUSED));
    }

    /** Takes a paused task back into scoring. */
    public TargetTask resume(String id) {
        return change(contents -> inState(contents, id, TaskState.ACTIVE));
    }

    /** Forgets a task. */
    public void retire(String id) {
        try (KafkaProducer<String, byte[]> producer = writer()) {
            known(log.read(), id);
            write(producer, id, null);
        }
    }

    private interface Change {
        TargetTask of(TaskLog.Contents contents);
    }

    private TargetTask change(Change change) {
        try (KafkaProducer<String, byte[]> producer = writer()) {
            TaskLog.Contents contents = log.read();
            TargetTask changed = change.of(contents);
            if (!changed.equals(contents.tasks().get(changed.getId()))) {
                write(producer, changed.getId(), encoded(changed));
            }
            return changed;
        }
    }

    private static TargetTask inState(TaskLog.Contents contents, String id, TaskState state) {
        TargetTask task = known(contents, id);
        return task.getState() == state ? task : next(contents, asking(task, task), state);
    }

    private static TargetTask next(TaskLog.Contents contents, TargetTask task, TaskState state) {
        long revision = contents.revisions().getOrDefault(task.getId(), 0L) + 1;
        Long since = task.getAskedSince();
        return TargetTask.newBuilder(task)
                .setRevision(revision)
                .setAskedSince(since == null ? revision : since)
                .setState(state)
                .setUpdatedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
    }

    /** Remembers since when the task asks the same, if it did before. */
    private static TargetTask asking(TargetTask task, @Nullable TargetTask known) {
        TargetTask.Builder asking = TargetTask.newBuilder(task).setAskedSince(null);
        if (known != null && asksTheSame(known, task)) {
            Long since = known.getAskedSince();
            asking.setAskedSince(since == null ? known.getRevision() : since);
        }
        return asking.build();
    }

    private static TargetTask known(TaskLog.Contents contents, String id) {
        TargetTask task = contents.tasks().get(id);
        if (task == null) {
            throw new TaskException(
                    "There is no task %s; registered are: %s"
                            .formatted(id, String.join(", ", contents.tasks().keySet())));
        }
        return task;
    }

    private static boolean sameContent(TargetTask one, TargetTask other) {
        return one.getName().equals(other.getName()) && asksTheSame(one, other);
    }

    private static boolean asksTheSame(TargetTask one, TargetTask other) {
        return one.getSelection().equals(other.getSelection())
                && one.getExamples().equals(other.getExamples());
    }

    private byte[] encoded(TargetTask task) {
        byte[] bytes = codec.encode(task);
        if (bytes.length > Keepable.MOST) {
            throw new TaskException(
                    "Task %s has %,d bytes, more than the %,d of one record; keep its examples by reference, or take fewer"
                            .formatted(task.getId(), bytes.length, Keepable.MOST));
        }
        return bytes;
    }

    private void write(KafkaProducer<String, byte[]> producer, String id, byte @Nullable [] value) {
        try {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topics.targetTasks().name(), id, value)).get();
            producer.commitTransaction();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Task " + id + " cannot be written", e.getCause());
        }
    }

    private KafkaProducer<String, byte[]> writer() {
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put("transactional.id", topics.group(WRITER));
        properties.put("transaction.timeout.ms", 30_000);
        properties.put("compression.type", "lz4");
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return producer;
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }
}
