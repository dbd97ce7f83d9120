package io.sluice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tries the rooms' own code on images whose answer is known. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = "Tries the rooms' own code on images whose answer is known.",
        footer = {
            "",
            "Example:",
            "  ./sluice experiment selection --images photos/ --task sign=signs/ --keep-ratio 0.05"
        },
        subcommands = {
            SelectionCommand.class,
            StreamingCommand.class,
            SeptCommand.class,
            ScanCommand.class
        })
final class ExperimentCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }
}
