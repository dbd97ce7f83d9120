package io.sluice.embed.serve;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.flow.Messages;
import io.sluice.embed.score.Reference;
import io.sluice.embed.score.TaskReferences;
import io.sluice.schemas.record.TaskReport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A task as one encoder sees it.
 *
 * @param references what images are scored against
 * @param refused examples that could not be read or embedded
 */
public record EmbeddedTask(
        Task task,
        EncoderVersion encoder,
        List<Reference> references,
        List<RefusedExample> refused) {

    /** In a report, which must not grow over the limit of a record. */
    private static final int MOST_REFUSED = 100;

    /** Nothing of it embedded yet. */
    static EmbeddedTask begun(Task task, EncoderVersion encoder) {
        return new EmbeddedTask(task, encoder, new ArrayList<>(), new ArrayList<>(task.refused()));
    }

    /** Those that images are scored against, with embeddings in place of pixels. */
    public List<Example.Embedded> examples() {
        Map<Integer, String> ids = new HashMap<>();
        task.examples().forEach(example -> ids.put(example.position(), example.id()));
        List<Example.Embedded> examples = new ArrayList<>();
        for (Reference reference : references) {
            String id = ids.get(reference.position());
            if (id != null) {
                examples.add(embedded(id, reference));
            }
        }
        return examples;
    }

    /** The same task where no image is scored against it, as there are too many. */
    EmbeddedTask passedOver() {
        List<RefusedExample> all = new ArrayList<>();
        for (Example.Embedded example : examples()) {
            all.add(new RefusedExample(example.id(), "too-many-tasks", TaskRoom.FULL));
        }
        all.addAll(refused);
        return new EmbeddedTask(task, encoder, List.of(), all);
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
                .setRefused(
                        refused.stream().limit(MOST_REFUSED).map(EmbeddedTask::written).toList())
                .setRefusedCount(refused.size())
                .setReportedAt(now)
                .build();
    }

    private Example.Embedded embedded(String id, Reference reference) {
        float[] values = reference.embedding().vector().toArray();
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Example.Embedded(
                id, reference.position(), reference.positive(), encoder.toString(), bytes.array());
    }

    private static io.sluice.schemas.record.RefusedExample written(RefusedExample refused) {
        return new io.sluice.schemas.record.RefusedExample(
                refused.exampleId(), refused.reason(), Messages.cut(refused.message()));
    }
}
