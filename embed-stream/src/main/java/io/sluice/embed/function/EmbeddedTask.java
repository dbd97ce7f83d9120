package io.sluice.embed.function;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.Reference;
import io.sluice.embed.score.TaskReferences;
import io.sluice.schemas.record.TaskReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A task as one encoder sees it.
 *
 * @param references what images are scored against
 * @param refused examples that could not be read or embedded
 */
record EmbeddedTask(
        Task task,
        EncoderVersion encoder,
        List<Reference> references,
        List<RefusedExample> refused) {

    /** Nothing of it embedded yet. */
    static EmbeddedTask begun(Task task, EncoderVersion encoder) {
        List<RefusedExample> unread = task.refused();
        return new EmbeddedTask(
                task,
                encoder,
                new ArrayList<>(),
                // checkpoints from before examples were reported on have no such list
                unread == null ? new ArrayList<>() : new ArrayList<>(unread));
    }

    void refuse(String exampleId, String reason, String message) {
        refused.add(new RefusedExample(exampleId, reason, message));
    }

    TaskReferences scored() {
        return new TaskReferences(task.id(), references);
    }

    TaskReport report(Instant now) {
        return TaskReport.newBuilder()
                .setTaskId(task.id())
                .setTaskRevision(task.revision())
                .setEncoderVersion(encoder.toString())
                .setUsable(references.size())
                .setRefused(refused.stream().map(EmbeddedTask::written).toList())
                .setReportedAt(now)
                .build();
    }

    private static io.sluice.schemas.record.RefusedExample written(RefusedExample refused) {
        return new io.sluice.schemas.record.RefusedExample(
                refused.exampleId(), refused.reason(), refused.message());
    }
}
