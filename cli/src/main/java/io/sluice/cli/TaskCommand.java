package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.ingest.task.Asks;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.ingest.task.TaskFolder;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Registers target tasks and changes them while everything runs. */
@Command(
        name = "task",
        mixinStandardHelpOptions = true,
        description = "Says what the encoder should become good at, while everything runs.",
        footer = {
            "",
            "Examples:",
            "  ./sluice task add examples/signs --keep-ratio 0.05",
            "  ./sluice task list",
            "  ./sluice task pause signs"
        })
final class TaskCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** What is done with the catalog of tasks. */
    private interface Deed {
        void on(TaskCatalog catalog) throws Exception;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Registers a folder of example images as a task, or a new revision of it.",
                "The folder's name is the task's; sub-folders are labels; 'negative' holds what is",
                "not wanted."
            })
    int add(
            @Mixin GlobalOptions global,
            @Parameters(paramLabel = "DIR", description = "Folder of example images.") Path folder,
            @Option(
                            names = "--keep-ratio",
                            paramLabel = "RATIO",
                            description =
                                    "Share of the stream to keep, in (0, 1] (default: "
                                            + Asks.DEFAULT_KEEP_RATIO
                                            + ").")
                    @Nullable Double keepRatio,
            @Option(
                            names = "--threshold",
                            paramLabel = "COSINE",
                            description =
                                    "Keep what is at least this similar, in place of a ratio.")
                    @Nullable Double threshold)
            throws Exception {
        return with(
                global,
                catalog -> {
                    TargetTask draft =
                            TaskFolder.read(
                                    folder,
                                    Asks.of(keepRatio, threshold, 1.0),
                                    TaskFolder.MOST_EXAMPLES);
                    say(catalog.register(draft));
                });
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the registered tasks.")
    int list(
            @Mixin GlobalOptions global,
            @Option(names = "--json", description = "Print one JSON array.") boolean json)
            throws Exception {
        return with(
                global,
                catalog -> {
                    List<TargetTask> tasks = catalog.list();
                    if (json) {
                        out().println(Json.write(tasks.stream().map(this::facts).toList()));
                    } else if (tasks.isEmpty()) {
                        out().println("no tasks; register one with ./sluice task add DIR");
                    } else {
                        tasks.forEach(this::say);
                    }
                });
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Takes a task out of scoring; what it selected stays.")
    int pause(@Mixin GlobalOptions global, @Parameters(paramLabel = "TASK") String id)
            throws Exception {
        return with(global, catalog -> say(catalog.pause(id)));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Takes a paused task back into scoring.")
    int resume(@Mixin GlobalOptions global, @Parameters(paramLabel = "TASK") String id)
            throws Exception {
        return with(global, catalog -> say(catalog.resume(id)));
    }

    @Command(name = "retire", mixinStandardHelpOptions = true, description = "Forgets a task.")
    int retire(@Mixin GlobalOptions global, @Parameters(paramLabel = "TASK") String id)
            throws Exception {
        return with(
                global,
                catalog -> {
                    catalog.retire(id);
                    out().println(id + " retired");
                });
    }

    private int with(GlobalOptions global, Deed deed) throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            deed.on(
                    new TaskCatalog(
                            system.connection(),
                            system.topics(),
                            new ConfluentRegistry(system.connection().registryUrl())));
        }
        out().flush();
        return Sluice.DONE;
    }

    private void say(TargetTask task) {
        Map<String, Object> facts = facts(task);
        out().printf(
                        "%-20s revision %s, %s, %s examples, %s labels, %s%n",
                        facts.get("id"),
                        facts.get("revision"),
                        facts.get("state"),
                        facts.get("examples"),
                        facts.get("labels"),
                        facts.get("keepRatio") == null
                                ? "threshold " + facts.get("threshold")
                                : "keep ratio " + facts.get("keepRatio"));
    }

    private Map<String, Object> facts(TargetTask task) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", task.getId());
        facts.put("name", task.getName());
        facts.put("revision", task.getRevision());
        facts.put("state", task.getState().name().toLowerCase(Locale.ROOT));
        facts.put("examples", task.getExamples().size());
        facts.put(
                "labels",
                task.getExamples().stream()
                        .map(TaskExample::getLabel)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count());
        facts.put("keepRatio", task.getSelection().getKeepRatio());
        facts.put("threshold", task.getSelection().getThreshold());
        return facts;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
