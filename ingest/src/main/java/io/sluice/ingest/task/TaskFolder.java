package io.sluice.ingest.task;

import io.sluice.claim.ClaimStore;
import io.sluice.core.identity.ContentHash;
import io.sluice.ingest.identity.MediaType;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.EntryRules;
import io.sluice.ingest.source.FolderSource;
import io.sluice.ingest.source.RefusedEntry;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a task from a folder of example images: the folder's name is the task's, a sub-folder's
 * name is the label of all below it, files directly inside have no label, and the sub-folder {@code
 * negative} holds what is not wanted.
 */
public final class TaskFolder {
    /** Most examples that a task takes from its folder, if nothing else is said. */
    public static final int MOST_EXAMPLES = 512;

    private static final Logger LOG = LoggerFactory.getLogger(TaskFolder.class);
    private static final String NEGATIVE = "negative";

    private TaskFolder() {}

    /**
     * Reads a task that has no revision yet.
     *
     * @param most examples; of more, every label gives its share
     * @param store takes the longest of examples that do not fit into one record together
     * @throws TaskException if there is no usable example
     */
    public static TargetTask read(Path folder, TaskSelection selection, int most, ClaimStore store)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new TaskException(folder + " is no folder of example images");
        }
        String name = folder.toRealPath().getFileName().toString();
        return TargetTask.newBuilder()
                .setId(id(name))
                .setName(name)
                .setRevision(0)
                .setState(TaskState.ACTIVE)
                .setExamples(examples(folder, name, most, store))
                .setSelection(selection)
                .build();
    }

    /** The same task under another name. */
    public static TargetTask named(String name, TargetTask task) {
        return TargetTask.newBuilder(task).setId(id(name)).setName(name).build();
    }

    private static List<TaskExample> examples(Path folder, String task, int most, ClaimStore store)
            throws IOException {
        FolderSource files = FolderSource.list(folder, new EntryRules("**", store.largest()));
        List<String> chosen = EvenChoice.of(files.names(), TaskFolder::group, most);
        if (chosen.size() < files.names().size()) {
            LOG.info(
                    "Task {}: {} of {} examples taken, evenly per label",
                    task,
                    chosen.size(),
                    files.names().size());
        }
        ExampleContents contents = new ExampleContents(store, chosen.size());
        for (String name : chosen) {
            byte[] image = image(files.read(name));
            if (image != null) {
                contents.add(example(name, image), image);
            }
        }
        if (contents.examples().isEmpty()) {
            throw new TaskException(folder + " holds no example images");
        }
        return contents.examples();
    }

    private static byte @Nullable [] image(Entry entry) {
        if (entry instanceof RefusedEntry refused) {
            LOG.warn("Example left out: {}", refused.message());
            return null;
        }
        byte[] content = ((SourceEntry) entry).content();
        if (MediaType.of(content) == null) {
            LOG.warn("Example left out: {} is no image of a known format", entry.name());
            return null;
        }
        return content;
    }

    private static TaskExample.Builder example(String name, byte[] content) {
        return TaskExample.newBuilder()
                .setId(ContentHash.of(content))
                .setName(name)
                .setLabel(label(name))
                .setPolarity(isNegative(name) ? Polarity.NEGATIVE : Polarity.POSITIVE);
    }

    private static @Nullable String label(String name) {
        return name.indexOf('/') < 0 || isNegative(name)
                ? null
                : name.substring(0, name.indexOf('/'));
    }

    private static boolean isNegative(String name) {
        return name.startsWith(NEGATIVE + "/");
    }

    private static String group(String name) {
        return name.substring(0, Math.max(name.indexOf('/'), 0));
    }

    /** Lower-case letters, digits and hyphens. */
    static String id(String name) {
        String id =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
        if (id.isEmpty()) {
            throw new TaskException("A task's folder needs a name with a letter or digit");
        }
        return id;
    }
}
