package io.sluice.cli;

import io.sluice.bench.embed.EmbedBench;
import io.sluice.bench.embed.EmbedPlan;
import io.sluice.bench.embed.EmbedTable;
import io.sluice.core.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures rooms. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures what the rooms cost on this machine.",
        footer = {
            "",
            "Examples:",
            "  ./sluice bench embed",
            "  ./sluice bench select",
            "  ./sluice bench train",
            "  ./sluice bench soak --images 20000 --mutants 5000 --records 5000",
            "  ./sluice bench crash --kills 20"
        },
        subcommands = {
            BenchCommand.Embed.class,
            SelectCommand.class,
            TrainCommand.class,
            SoakCommand.class,
            CrashCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    /** Measures the embedder. */
    @Command(
            name = "embed",
            mixinStandardHelpOptions = true,
            description = {
                "Measures images per second from Kafka through the embedder to Kafka, against a bare",
                "loop that decodes and embeds the same images with the same threads, and against",
                "decoding and the forward pass alone. Every round measures each of them once.",
                "",
                "Broker, registry, job and reader run in this process, in a folder that is deleted",
                "at the end. Nothing else should run on the machine meanwhile."
            },
            footer = {
                "",
                "Examples:",
                "  ./sluice bench embed",
                "  ./sluice bench embed --images photos/ --size 96 --json",
                "  ./sluice bench embed --images a.tar.gz --encoder ~/.sluice/encoders/sluice@3-…",
                "  ./sluice bench embed --tasks 0 --rounds 3 --set embed.batch-size=128"
            })
    static final class Embed implements Callable<Integer> {
        @Mixin private GlobalOptions global = new GlobalOptions();

        @Option(
                names = "--images",
                paramLabel = "PATH",
                arity = "1..*",
                description =
                        "Folders, .tar, .tar.gz or image files, repeated where they are few"
                                + " (default: generated images).")
        private List<Path> images = List.of();

        @Option(
                names = "--encoder",
                paramLabel = "DIR",
                description =
                        "Folder of a released encoder (default: the untrained one that the"
                                + " trainer's settings describe).")
        private @Nullable Path encoder;

        @Option(
                names = "--size",
                paramLabel = "N",
                description = "Input size of the untrained encoder, as trainer.input-size.")
        private @Nullable Integer size;

        @Option(
                names = "--count",
                paramLabel = "N",
                defaultValue = "0",
                description = "Images per rate and round (default: some seconds' worth).")
        private int count;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "5",
                description = "Rounds after the warm-up (default: ${DEFAULT-VALUE}).")
        private int rounds;

        @Option(
                names = "--tasks",
                paramLabel = "N",
                defaultValue = "1000",
                description =
                        "Tasks registered in a second pipeline; 0 leaves it out (default:"
                                + " ${DEFAULT-VALUE}).")
        private int tasks;

        @Mixin private BenchOutput output = new BenchOutput();

        @Override
        public Integer call() throws Exception {
            EmbedBench bench = new EmbedBench(output.checked(this::plan), settings(), output::say);
            output.report(bench::run, EmbedTable::of);
            return Sluice.DONE;
        }

        private EmbedPlan plan() {
            output.requireThere(images, "--images");
            if (encoder != null && size != null) {
                throw output.wrong("--encoder says its size itself: leave out --size");
            }
            if (encoder != null && !Files.isDirectory(encoder)) {
                throw output.wrong("There is no folder " + encoder + "; check --encoder");
            }
            return new EmbedPlan(images, Optional.ofNullable(encoder), count, rounds, tasks);
        }

        private Settings settings() {
            Settings settings = global.settings();
            return size == null
                    ? settings
                    : settings.with(Map.of("trainer.input-size", size.toString()), "--size");
        }
    }
}
