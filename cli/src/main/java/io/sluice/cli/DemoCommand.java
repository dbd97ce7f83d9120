package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.demo.Demo;
import io.sluice.cli.demo.DemoOptions;
import io.sluice.cli.demo.DemoReport;
import io.sluice.cli.demo.DemoScreen;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.task.Asks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole loop in one process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole loop in one process: broker, registry, all rooms and the console.",
            "",
            "Without arguments it generates images and tasks. Ctrl-C ends it cleanly; the same",
            "command goes on where it was, even after the process was killed."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice demo",
            "  ./sluice demo --images photos/ --images more.tar.gz --tasks examples/",
            "  ./sluice demo --images photos/ --tasks examples/ --stop-when-drained --report r.json",
            "",
            "examples/ holds one folder per task; its images are the examples, its sub-folders",
            "their labels: examples/signs/stop/1.png, examples/signs/yield/2.png, …"
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            description = "A folder, a .tar, .tar.gz or an image to produce. Repeatable.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--tasks",
            paramLabel = "DIR",
            description = "A folder with one folder of example images per task.")
    private @Nullable Path tasks;

    @Option(
            names = "--keep-ratio",
            paramLabel = "RATIO",
            defaultValue = "" + Asks.DEFAULT_KEEP_RATIO,
            description = "Share of the stream to keep per task (default: ${DEFAULT-VALUE}).")
    private double keepRatio;

    @Option(
            names = "--generate",
            paramLabel = "COUNT",
            description = "Generate this many images where none are given (default: no end).")
    private long generated = Long.MAX_VALUE;

    @Option(
            names = "--stop-when-drained",
            description = "End once every image has its outcome and is trained on or dropped.")
    private boolean stopWhenDrained;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what happened as one JSON object; needs --stop-when-drained.")
    private @Nullable Path report;

    @Option(names = "--fresh", description = "Delete what an earlier demo left and begin anew.")
    private boolean fresh;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        check();
        Settings settings = global.settings();
        Path folder = SystemAccess.demoFolder(global.home());
        if (fresh) {
            FreshFolder.clear(folder);
        }
        Files.createDirectories(folder);
        Logs.toFile(folder.resolve("sluice.log"));
        DemoScreen screen = new DemoScreen(spec.commandLine().getOut(), System.console() != null);
        Demo demo = new Demo(options(folder), settings, screen);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop"));
        screen.say("log      " + folder.resolve("sluice.log"));
        Optional<DemoReport> done = demo.run();
        return done.isPresent() ? finish(done.get(), screen) : Sluice.DONE;
    }

    private void check() {
        if (report != null && !stopWhenDrained) {
            throw new ParameterException(
                    spec.commandLine(), "--report needs --stop-when-drained: only then is it done");
        }
        if (stopWhenDrained && images.isEmpty() && generated == Long.MAX_VALUE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--stop-when-drained needs --images or --generate COUNT: generated images have"
                            + " no end");
        }
        Path folder = report == null ? null : report.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no folder " + folder + "; check --report");
        }
        for (Path path : images) {
            if (!Files.exists(path)) {
                throw new ParameterException(
                        spec.commandLine(), "There is nothing at " + path + "; check --images");
            }
        }
    }

    private DemoOptions options(Path folder) {
        return new DemoOptions(
                folder,
                images,
                Optional.ofNullable(tasks),
                keepRatio,
                new DemoOptions.Ending(stopWhenDrained, generated, Optional.ofNullable(report)));
    }

    private int finish(DemoReport done, DemoScreen screen) throws IOException {
        if (report != null) {
            Files.writeString(report, Json.write(done) + System.lineSeparator());
            screen.say("report   " + report);
        }
        screen.say(
                "%,d produced = %,d selected + %,d rejected + %,d dead letters; %d releases; %s"
                        .formatted(
                                done.produced(),
                                done.selected(),
                                done.rejected(),
                                done.deadLetters(),
                                done.releases(),
                                done.conserved() ? "conserved" : "NOT CONSERVED"));
        return done.conserved() ? Sluice.DONE : Sluice.NOT_CONSERVED;
    }
}
