package io.sluice.cli;

import io.sluice.bench.soak.SoakBench;
import io.sluice.bench.soak.SoakPlan;
import io.sluice.bench.soak.SoakReport;
import io.sluice.bench.soak.SoakTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Throws everything at the embedder. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Sends many sound images through the embedder and watches its memory, then as many broken",
            "files and broken records as wanted, and checks that every one of them comes out exactly",
            "once, scored or as a dead letter, and that the job is never restarted.",
            "",
            "Broker, registry, job and reader run in this process, in a folder that is deleted at the",
            "end. Exit code 1 says that something is not as it should be."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice bench soak --images 20000 --mutants 5000 --records 5000",
            "  ./sluice bench soak --from small.tar.gz photos/ --seed 2 --json"
        })
final class SoakCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "300000",
            description = "Sound images (default: ${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--mutants",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Broken files, bare and in records in turn (default: ${DEFAULT-VALUE}).")
    private int mutants;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Broken records (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of everything that is broken (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--from",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Folders and archives: the first gives the sound images, files of all of them"
                            + " are broken (default: generated images).")
    private List<Path> from = List.of();

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        SoakBench bench = new SoakBench(output.checked(this::plan), global.settings(), output::say);
        SoakReport report = output.report(bench::run, SoakTable::of);
        return report.faults().isEmpty() ? Sluice.DONE : Sluice.FAILED;
    }

    private SoakPlan plan() {
        output.requireThere(from, "--from");
        return new SoakPlan(images, mutants, records, seed, from);
    }
}
