package io.sluice.ingest.task;

import io.sluice.schemas.record.TargetTask;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topic of tasks says when it was read to its end. */
final class TaskLog {
    private final WholeTopic<TargetTask> topic;

    TaskLog(WholeTopic<TargetTask> topic) {
        this.topic = topic;
    }

    /**
     * What holds now.
     *
     * @param tasks by id
     * @param revisions the highest revision ever seen by id, of retired tasks too
     */
    record Contents(Map<String, TargetTask> tasks, Map<String, Long> revisions) {
        void take(ConsumerRecord<String, TargetTask> record) {
            TargetTask task = record.value();
            if (task == null) {
                tasks.remove(record.key());
                return;
            }
            long last = revisions.getOrDefault(task.getId(), 0L);
            if (task.getRevision() >= last) {
                revisions.put(task.getId(), task.getRevision());
                tasks.put(task.getId(), task);
            }
        }
    }

    Contents read() {
        Contents contents = new Contents(new TreeMap<>(), new TreeMap<>());
        topic.read(contents::take);
        return contents;
    }
}
