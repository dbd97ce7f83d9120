package io.sluice.cli;

import io.sluice.bench.select.SelectBench;
import io.sluice.bench.select.SelectPlan;
import io.sluice.bench.select.SelectTable;
import io.sluice.bench.select.input.Load;
import io.sluice.bench.select.state.StateBench;
import io.sluice.bench.select.state.StatePlan;
import io.sluice.bench.select.state.StateReport;
import io.sluice.bench.select.state.StateTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the selector. */
@Command(
        name = "select",
        mixinStandardHelpOptions = true,
        description = {
            "Measures records per second from Kafka through the selector to Kafka, against a topology",
            "that only hands the same records on, as bytes and decoded, with the same guarantee,",
            "partitions, threads and commits. Every round measures each of them once.",
            "Left out are tasks that decide by windows and feedback of a trainer; near copies hardly",
            "occur.",
            "",
            "Broker, registry and topologies run in this process, in a folder that is deleted at the",
            "end. Nothing else should run on the machine meanwhile.",
            "",
            "With --soak it streams many records through while tasks and encoders come and go, and",
            "holds what the selector keeps against what it may keep: exit code 1 says that something",
            "is not as it should be. It takes some 15 GiB of disk for a million records."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice bench select",
            "  ./sluice bench select --loads 10x32 --size 96 --json",
            "  ./sluice bench select --loads 1x32 1000x32 --count 5000 --set selector.threads=2",
            "  ./sluice bench select --soak --records 1000000"
        })
final class SelectCommand implements Callable<Integer> {
    private static final int TASKS = 10;
    private static final int EXAMPLES = 32;
    private static final int LOOKS = 20;

    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--loads",
            paramLabel = "TxE",
            arity = "1..*",
            split = ",",
            defaultValue = "1x32,10x32,100x32,10x8,10x1000",
            description = "Tasks and examples of each (default: ${DEFAULT-VALUE}).")
    private List<String> loads = List.of();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Records per rate and round (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds after the warm-up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "32",
            description = "Width and height of an image in pixels (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--share",
            paramLabel = "P",
            defaultValue = "0.1",
            description = "Share that all tasks together ask for (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(names = "--soak", description = "See how much it holds, and measure no rates.")
    private boolean soak;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Records of --soak, under 10x32 (default: ${DEFAULT-VALUE}).")
    private long records;

    @Mixin private BenchOutput output = new BenchOutput();

    @Override
    public Integer call() throws Exception {
        return soak ? soak() : measure();
    }

    private int soak() throws Exception {
        StateBench bench =
                new StateBench(output.checked(this::statePlan), global.settings(), output::say);
        StateReport report = output.report(bench::run, StateTable::of);
        return report.faults().isEmpty() ? Sluice.DONE : Sluice.FAILED;
    }

    private int measure() throws Exception {
        SelectBench bench =
                new SelectBench(output.checked(this::plan), global.settings(), output::say);
        output.report(bench::run, SelectTable::of);
        return Sluice.DONE;
    }

    private StatePlan statePlan() {
        return new StatePlan(records, new Load(TASKS, EXAMPLES), size, LOOKS);
    }

    private SelectPlan plan() {
        List<Load> parsed = loads.stream().map(Load::parse).toList();
        return new SelectPlan(parsed, count, rounds, size, share);
    }
}
