package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.encoder.ReleaseBoard;
import io.sluice.embed.EmbedConfig;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the releases of an encoder. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the releases of an encoder, oldest first: what each was trained on and from, and",
            "what its probes said. A star marks the one that is to be served."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice encoder list",
            "  ./sluice encoder list --json | jq -r '.[] | select(.served) | .version'"
        })
final class EncoderListCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the encoder (default: what setting embed.encoder says).")
    private @Nullable String name;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            String encoder = name == null ? system.settings().get(EmbedConfig.ENCODER) : name;
            say(encoder, ReleaseBoard.of(system.connection(), system.topics()).lineage(encoder));
        }
        return Sluice.DONE;
    }

    private void say(String encoder, Lineage lineage) {
        PrintWriter out = spec.commandLine().getOut();
        List<EncoderRelease> all = lineage.all();
        if (json) {
            out.println(
                    Json.write(
                            all.stream()
                                    .map(one -> ReleaseFacts.of(one, lineage).brief())
                                    .toList()));
        } else if (all.isEmpty()) {
            out.println("no releases of " + encoder);
        } else {
            all.forEach(one -> out.println(ReleaseFacts.of(one, lineage).line()));
        }
        out.flush();
    }
}
