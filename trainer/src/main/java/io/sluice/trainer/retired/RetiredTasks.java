package io.sluice.trainer.retired;

import io.sluice.core.file.Durable;
import io.sluice.core.identity.ContentHash;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of the tasks that were asked: their examples are kept from when they are active, as
 * nobody has them once they are retired. Of the retired ones those that were active last are kept.
 */
public final class RetiredTasks {
    private static final Logger LOG = LoggerFactory.getLogger(RetiredTasks.class);
    private static final String ORDER = "order";
    private static final String SUFFIX = ".task";
    private static final int DIGITS = 16;

    private final Path folder;
    private final int most;
    private final int mostExamples;

    /** By the name of its file, in the order in which they were active last. */
    private final Map<String, LabelledTask> kept = new LinkedHashMap<>();

    private RetiredTasks(Path folder, int most, int mostExamples) {
        this.folder = folder;
        this.most = most;
        this.mostExamples = mostExamples;
    }

    /**
     * Opens a folder; a file that cannot be read is passed over, saying so.
     *
     * @param most retired tasks that are kept
     * @param mostExamples of each task
     * @param inputSize height and width that examples must have
     */
    public static RetiredTasks open(Path folder, int most, int mostExamples, int inputSize)
            throws IOException {
        RetiredTasks tasks = new RetiredTasks(folder, most, mostExamples);
        if (Files.exists(folder.resolve(ORDER))) {
            for (String file : Files.readAllLines(folder.resolve(ORDER))) {
                tasks.read(file, inputSize);
            }
        }
        return tasks;
    }

    /**
     * Takes note of the tasks that are active, and gives those that were and are no more, by id.
     */
    public List<LabelledTask> besides(List<LabelledTask> active) throws IOException {
        List<String> before = List.copyOf(kept.keySet());
        Set<String> files = new HashSet<>();
        for (LabelledTask task : active) {
            files.add(keep(task.limited(mostExamples / 2)));
        }
        letGo(files);
        List<String> order = List.copyOf(kept.keySet());
        if (!before.equals(order)) {
            write(ORDER, String.join("\n", order).getBytes(StandardCharsets.UTF_8));
        }
        return kept.entrySet().stream()
                .filter(entry -> !files.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(LabelledTask::id))
                .toList();
    }

    /** As the one that was active last; gives the name of its file. */
    private String keep(LabelledTask task) throws IOException {
        byte[] id = task.id().getBytes(StandardCharsets.UTF_8);
        String file = ContentHash.of(id).substring(0, DIGITS) + SUFFIX;
        LabelledTask known = kept.remove(file);
        kept.put(file, task);
        if (known == null || !isSame(known, task)) {
            write(file, TaskFile.toBytes(task));
        }
        return file;
    }

    private static boolean isSame(LabelledTask known, LabelledTask task) {
        return known.revision() == task.revision()
                && known.support().size() == task.support().size()
                && known.queries().size() == task.queries().size();
    }

    private void letGo(Set<String> active) throws IOException {
        List<String> retired = kept.keySet().stream().filter(f -> !active.contains(f)).toList();
        for (String oldest : retired.subList(0, Math.max(0, retired.size() - most))) {
            kept.remove(oldest);
            Files.deleteIfExists(folder.resolve(oldest));
        }
    }

    private void read(String file, int inputSize) {
        try {
            LabelledTask task = TaskFile.parse(Files.readAllBytes(folder.resolve(file)));
            boolean fits =
                    Stream.concat(task.support().stream(), task.queries().stream())
                            .map(LabelledImage::pixels)
                            .allMatch(it -> it.width() == inputSize && it.height() == inputSize);
            if (fits) {
                kept.put(file, task);
            } else {
                LOG.warn("Task {} was kept at another input size; it is not asked", task.id());
            }
        } catch (IOException e) {
            LOG.warn("A retired task cannot be read from {}: {}", file, e.toString());
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path aside = folder.resolve(name + ".partial");
        Files.deleteIfExists(aside);
        Durable.write(aside, content);
        Files.move(
                aside,
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Durable.sync(folder);
    }
}
