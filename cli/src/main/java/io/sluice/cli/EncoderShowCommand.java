package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.encoder.ReleaseBoard;
import io.sluice.cli.encoder.VersionChoice;
import io.sluice.embed.EmbedConfig;
import io.sluice.schemas.lineage.Lineage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a release. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows all that is known of a release: where its weights come from, what it was trained",
            "on, what its probes said beside those of the encoder that was served then, what was",
            "forgotten since the best release, and what the gate found."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice encoder show 12",
            "  ./sluice encoder show sluice@12-0123456789ab --json | jq .findings"
        })
final class EncoderShowCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            paramLabel = "VERSION",
            description = "A version, its beginning, or its generation alone.")
    private String version = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            VersionChoice choice =
                    VersionChoice.parse(version, system.settings().get(EmbedConfig.ENCODER));
            Lineage lineage =
                    ReleaseBoard.of(system.connection(), system.topics()).lineage(choice.name());
            ReleaseFacts facts = ReleaseFacts.of(choice.in(lineage), lineage);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.write(facts.whole()));
            } else {
                facts.lines().forEach(out::println);
            }
            out.flush();
        }
        return Sluice.DONE;
    }
}
