package io.sluice.cli.demo;

import io.sluice.core.identity.ContentHash;
import io.sluice.local.SyntheticImage;
import io.sluice.local.SyntheticImages;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.nio.ByteBuffer;
import java.util.List;

/** Tasks for a demo without data, shown by generated examples. */
final class GeneratedTasks {
    private GeneratedTasks() {}

    static List<TargetTask> of(SyntheticImages images, int perLabel, TaskSelection selection) {
        return images.tasks().stream()
                .map(
                        task ->
                                TargetTask.newBuilder()
                                        .setId(task)
                                        .setName(task)
                                        .setRevision(0)
                                        .setState(TaskState.ACTIVE)
                                        .setExamples(examples(images.examples(task, perLabel)))
                                        .setSelection(selection)
                                        .build())
                .toList();
    }

    private static List<TaskExample> examples(List<SyntheticImage> images) {
        return images.stream()
                .map(
                        image ->
                                TaskExample.newBuilder()
                                        .setId(ContentHash.of(image.file()))
                                        .setName(image.label() + "/" + image.name())
                                        .setInline(ByteBuffer.wrap(image.file()))
                                        .setLabel(image.label())
                                        .build())
                .toList();
    }
}
