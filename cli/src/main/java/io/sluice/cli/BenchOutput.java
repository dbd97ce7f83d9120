package io.sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every benchmark takes and says in the same way. */
final class BenchOutput {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Where the rooms log to (default: nowhere).")
    private @Nullable Path log;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Runs what is measured, and prints what came of it. */
    <R> R report(Callable<R> run, Function<R, String> table) throws Exception {
        openLog();
        R report = run.call();
        print(report, table);
        return report;
    }

    /** Sends the log where it is wanted. */
    void openLog() {
        if (log != null) {
            Logs.toFile(log);
        }
    }

    /** Says how far it is. */
    void say(String what) {
        command.commandLine().getErr().println(what);
        command.commandLine().getErr().flush();
    }

    <T> void print(T report, Function<T, String> table) {
        command.commandLine().getOut().println(json ? Json.write(report) : table.apply(report));
        command.commandLine().getOut().flush();
    }

    void requireThere(List<Path> paths, String option) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw wrong("There is nothing at " + path + "; check " + option);
            }
        }
    }

    /** Makes what is measured of the options, and refuses them where they do not fit. */
    <P> P checked(Supplier<P> plan) {
        try {
            return plan.get();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
