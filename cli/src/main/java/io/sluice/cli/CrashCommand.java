package io.sluice.cli;

import io.sluice.bench.crash.CrashBench;
import io.sluice.bench.crash.CrashPlan;
import io.sluice.bench.crash.CrashReport;
import io.sluice.bench.crash.CrashTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills the trainer again and again. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = {
            "Kills a small trainer at random moments and starts it again each time, then holds its",
            "weights and all that it published against a trainer that was left alone, and against one",
            "that trains the same log once more from its beginning.",
            "",
            "Broker and registry run in this process, trainers in processes of their own, all in a",
            "folder that is deleted at the end. Exit code 1 says that something is not as it should be."
        },
        footer = {"", "Example:", "  ./sluice bench crash --kills 20 --seed 3"})
final class CrashCommand implements Callable<Integer> {
    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "20",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--releases",
            paramLabel = "N",
            defaultValue = "20",
            description = "That fall due over the log, 64 images each (default: ${DEFAULT-VALUE}).")
    private int releases;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        CrashPlan plan = output.checked(() -> new CrashPlan(releases, kills, seed));
        CrashBench bench = new CrashBench(plan, output::say);
        CrashReport report = output.report(bench::run, CrashTable::of);
        return report.faults().isEmpty() ? Sluice.DONE : Sluice.FAILED;
    }
}
