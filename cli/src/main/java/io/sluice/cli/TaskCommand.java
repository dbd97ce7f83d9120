package io.sluice.cli;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.cli.access.SystemAccess;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.task.Asks;
import io.sluice.ingest.task.OpenEvents;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.ingest.task.TaskFolder;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            "  ./sluice task show signs",
            "  ./sluice task backfill signs --since 7d --dry-run",
            "  ./sluice task pause signs"
        },
        subcommands = BackfillCommand.class)
final class TaskCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** What is done with the catalog of tasks. */
    private interface Deed {
        void on(TaskCatalog catalog, Settings settings) throws Exception;
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
            },
            footer = {"", "Example:", "  ./sluice task add examples/signs --keep-ratio 0.05"})
    int add(
            @Mixin GlobalOptions global,
            @Parameters(paramLabel = "DIR", description = "Folder of example images.") Path folder,
            @Option(
                            names = "--keep-ratio",
                            paramLabel = "RATIO",
                            description =
                                    "Share of the stream to keep, in (0, 1] (default: "
                                            + Asks.DEFAULT_KEEP_RATIO
                                            + "); selector.most-kept is the most that all tasks,"
                                            + " or one alone, get.")
                    @Nullable Double keepRatio,
            @Option(
                            names = "--threshold",
                            paramLabel = "COSINE",
                            description =
                                    "Keep what is at least this similar, in place of a ratio.")
                    @Nullable Double threshold,
            @Option(
                            names = "--weight",
                            paramLabel = "W",
                            defaultValue = "1",
                            description =
                                    "Share of the common budget, relative to other tasks', where"
                                            + " all together ask for too much (default: 1).")
                    double weight,
            @Option(
                            names = "--windowed",
                            description = {
                                "Decide at the end of each window of images and keep exactly as",
                                "many, the best of each: later, and blind to other windows."
                            })
                    boolean windowed,
            @Option(
                            names = "--near-duplicate",
                            paramLabel = "DISTANCE",
                            description =
                                    "Drop what is as near as this to an image that was kept, 1"
                                            + " less the cosine, in [0, 0.1] (default: what"
                                            + " selector.near-duplicate says).")
                    @Nullable Double nearDuplicate)
            throws Exception {
        return with(
                global,
                (catalog, settings) -> {
                    try (ClaimStore store = ClaimStore.open(ClaimsConfig.from(settings))) {
                        TargetTask draft =
                                TaskFolder.read(
                                        folder,
                                        Asks.of(
                                                keepRatio,
                                                threshold,
                                                weight,
                                                windowed,
                                                nearDuplicate),
                                        TaskFolder.MOST_EXAMPLES,
                                        store);
                        say(catalog.register(draft), null, List.of());
                    }
                });
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the registered tasks.",
            footer = {"", "Example:", "  ./sluice task list --json | jq '.[].id'"})
    int list(
            @Mixin GlobalOptions global,
            @Option(names = "--json", description = "Print one JSON array.") boolean json)
            throws Exception {
        return with(
                global,
                (catalog, settings) -> {
                    List<TargetTask> tasks = catalog.list();
                    Map<String, TaskReport> reports = catalog.reports();
                    OpenEvents events = catalog.openEvents();
                    List<TaskFacts> facts =
                            tasks.stream()
                                    .map(
                                            task ->
                                                    new TaskFacts(
                                                            task,
                                                            of(task, reports),
                                                            events.of(task)))
                                    .toList();
                    if (json) {
                        out().println(
                                        Json.write(
                                                facts.stream()
                                                        .map(TaskFacts::forMachines)
                                                        .toList()));
                    } else if (tasks.isEmpty()) {
                        out().println("no tasks; register one with ./sluice task add DIR");
                    } else {
                        facts.stream().flatMap(of -> of.lines().stream()).forEach(out()::println);
                    }
                });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a task and which of its examples cannot be used, and why.",
            footer = {"", "Example:", "  ./sluice task show signs"})
    int show(
            @Mixin GlobalOptions global,
            @Parameters(paramLabel = "TASK") String id,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws Exception {
        return with(
                global,
                (catalog, settings) -> {
                    TargetTask task = catalog.get(id);
                    TaskReport report = of(task, catalog.reports());
                    List<TaskEvent> events = catalog.openEvents().of(task);
                    if (json) {
                        Map<String, Object> facts =
                                new TaskFacts(task, report, events).forMachines();
                        facts.put("refused", TaskRefusals.of(task, report));
                        out().println(Json.write(facts));
                    } else {
                        say(task, report, events);
                        TaskRefusals.lines(task, report).forEach(out()::println);
                    }
                });
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Takes a task out of scoring; what it selected stays.",
            footer = {"", "Example:", "  ./sluice task pause signs"})
    int pause(@Mixin GlobalOptions global, @Parameters(paramLabel = "TASK") String id)
            throws Exception {
        return with(global, (catalog, settings) -> say(catalog.pause(id), null, List.of()));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Takes a paused task back into scoring.",
            footer = {"", "Example:", "  ./sluice task resume signs"})
    int resume(@Mixin GlobalOptions global, @Parameters(paramLabel = "TASK") String id)
            throws Exception {
        return with(global, (catalog, settings) -> say(catalog.resume(id), null, List.of()));
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description = "Forgets a task.",
            footer = {"", "Example:", "  ./sluice task retire signs"})
    int retire(@Mixin GlobalOptions global, @Parameters(paramLabel = "TASK") String id)
            throws Exception {
        return with(
                global,
                (catalog, settings) -> {
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
                            new ConfluentRegistry(system.connection().registryUrl())),
                    system.settings());
        }
        out().flush();
        return Sluice.DONE;
    }

    /** What was reported of this very revision. */
    private static @Nullable TaskReport of(TargetTask task, Map<String, TaskReport> reports) {
        TaskReport report = reports.get(task.getId());
        return report != null && report.getTaskRevision() == task.getRevision() ? report : null;
    }

    private void say(TargetTask task, @Nullable TaskReport report, List<TaskEvent> events) {
        new TaskFacts(task, report, events).lines().forEach(out()::println);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
