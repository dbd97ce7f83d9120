package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.why.Answer;
import io.sluice.cli.why.Why;
import io.sluice.cli.why.WhyText;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why an image was kept or dropped. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = {
            "Says of an image why it was kept or dropped: what every task made of it,",
            "with which encoder, what it repeats, what the trainer said of it, and which",
            "releases it went into, however long ago."
        },
        footer = {
            "",
            "An image that was not decided on is looked for among those set aside and",
            "those on their way. Several images of one id are told by their origin.",
            "Works on a running system and on what a stopped or killed demo left behind.",
            "Exit code 1 where nothing is known.",
            "",
            "Examples:",
            "  ./sluice why 3b1f0c9a52d4",
            "  ./sluice why camera-7/000123.jpg --json | jq '.decisions[].reason'"
        })
final class WhyCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            paramLabel = "IMAGE_ID",
            description = "The id of an image, or its first 8 characters or more.")
    private String id = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home());
                Why why =
                        Why.open(
                                system.connection(),
                                system.topics(),
                                new ConfluentRegistry(system.connection().registryUrl()),
                                new ReadingProgress(spec.commandLine().getErr()))) {
            Answer answer = why.of(id);
            print(answer, system.topics().retention());
            return answer.isUnknown() ? Sluice.FAILED : Sluice.DONE;
        }
    }

    private void print(Answer answer, Duration retention) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(answer));
        } else if (answer.isUnknown()) {
            spec.commandLine().getErr().println("sluice: " + WhyText.nothing(answer, retention));
        } else {
            out.println(WhyText.of(answer));
        }
        out.flush();
    }
}
