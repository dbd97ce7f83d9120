package io.sluice.cli;

import io.sluice.cli.demo.Reason;
import io.sluice.core.settings.SettingsException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code sluice} command. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        version = "Sluice 0.1.0",
        description = {
            "Images flow over Kafka; the few worth learning from are kept and trained on.",
            ""
        },
        footer = {
            "",
            "Start here:",
            "  ./sluice demo                                  the whole loop on generated images",
            "  ./sluice demo --images PHOTOS --tasks EXAMPLES the whole loop on yours",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the audit found a loss or a repetition."
        },
        subcommands = {
            DemoCommand.class,
            ProduceCommand.class,
            TaskCommand.class,
            DecodeCommand.class,
            EncoderCommand.class,
            StatusCommand.class,
            WhyCommand.class,
            ForgetCommand.class,
            AuditCommand.class,
            BenchCommand.class,
            ExperimentCommand.class,
            RunCommand.class,
            ConfigCommand.class
        })
public final class Sluice {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOT_CONSERVED = 3;

    private Sluice() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Sluice())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Sluice::usage)
                .setExecutionExceptionHandler(new OneLine());
    }

    private static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("sluice: " + e.getMessage());
        command.getErr().println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** An error is one line that says what to do; the stack trace goes to the log. */
    private static final class OneLine implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
            Logger log = LoggerFactory.getLogger(Sluice.class);
            log.debug("{} failed", command.getCommandName(), e);
            command.getErr().println("sluice: " + Reason.of(e));
            return e instanceof SettingsException
                    ? command.getCommandSpec().exitCodeOnInvalidInput()
                    : FAILED;
        }
    }
}
