package io.sluice.ingest.task;

import io.sluice.claim.ClaimStore;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a folder in which every direct sub-folder is one task. */
public final class TaskFolders {
    private TaskFolders() {}

    /**
     * @param most examples of each
     * @param store takes the longest of examples that do not fit into one record together
     * @throws TaskException if there is no sub-folder, or two whose tasks would have one id
     */
    public static List<TargetTask> under(
            Path folder, TaskSelection selection, int most, ClaimStore store) throws IOException {
        List<TargetTask> tasks = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path one : folders(folder)) {
            TargetTask task = TaskFolder.read(one, selection, most, store);
            Path other = seen.put(task.getId(), one);
            if (other != null) {
                throw new TaskException(
                        "%s and %s would both be task %s: rename one"
                                .formatted(other, one, task.getId()));
            }
            tasks.add(task);
        }
        if (tasks.isEmpty()) {
            throw new TaskException(
                    folder + " has no sub-folders: each of them would be one task with its images");
        }
        return tasks;
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new TaskException(folder + " is no folder of task folders");
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
