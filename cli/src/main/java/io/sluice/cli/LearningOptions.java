package io.sluice.cli;

import io.sluice.core.settings.Settings;
import io.sluice.experiments.learn.Exam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What experiments that train take in the same way. */
final class LearningOptions {
    private static final Map<String, String> QUICK =
            Map.of(
                    "trainer.input-size", "16",
                    "trainer.width", "8",
                    "trainer.batch-size", "16",
                    "trainer.queue-size", "256");

    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "Where finished runs and the page are kept; started again with the same one,"
                            + " it goes on.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "S",
            arity = "1..*",
            description =
                    "Each gives a run of everything (default: 1 2 3; --quick: 1). Repeatable.")
    private @Nullable List<Long> seeds;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description =
                    "Images trained on per run (default: 48000, of sept and scan 96000;"
                            + " --quick: 1024).")
    private @Nullable Long budget;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            description =
                    "Images of a class and domain at most, of sept those of the pool (default: 300;"
                            + " --quick: 24).")
    private @Nullable Integer perClass;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Of each class that probes are fitted to (default: 50; --quick: 8).")
    private @Nullable Integer examples;

    @Option(
            names = "--questions",
            paramLabel = "N",
            description = "Of each class that probes are asked (default: 200; --quick: 8).")
    private @Nullable Integer questions;

    @Option(
            names = "--quick",
            description = "A look at whether it works, in about a minute: figures mean nothing.")
    private boolean quick;

    /** One of two, as it is quick or not. */
    int either(@Nullable Integer given, int usual, int whenQuick) {
        if (given != null) {
            return given;
        }
        return quick ? whenQuick : usual;
    }

    Exam.Size exam() {
        return new Exam.Size(either(examples, 50, 8), either(questions, 200, 8));
    }

    int perClass() {
        return either(perClass, 300, 24);
    }

    List<Long> seeds() {
        if (seeds != null) {
            return seeds;
        }
        return quick ? List.of(1L) : List.of(1L, 2L, 3L);
    }

    long budget(long usual) {
        if (budget != null) {
            return budget;
        }
        return quick ? 1024 : usual;
    }

    Settings settings() {
        Settings settings = global.settings();
        return quick ? settings.withDefaults(QUICK, "--quick") : settings;
    }

    Path out() {
        return out;
    }

    /** Writes the page of a report. */
    Path page(String name, String html) throws IOException {
        Files.createDirectories(out);
        return Files.writeString(out.resolve(name), html);
    }
}
