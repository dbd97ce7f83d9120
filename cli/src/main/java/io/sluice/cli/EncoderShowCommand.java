package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.access.TopicReader;
import io.sluice.cli.encoder.ReleaseBoard;
import io.sluice.cli.encoder.VersionChoice;
import io.sluice.cli.ledger.TrainedUpon;
import io.sluice.cli.ledger.TrainingLedger;
import io.sluice.embed.EmbedConfig;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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
            "forgotten since the best release, and what the gate found. With --images, which images",
            "it was trained on: how often since the release before, and in all."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice encoder show 12",
            "  ./sluice encoder show sluice@12-0123456789ab --json | jq .findings",
            "  ./sluice encoder show 12 --images | sort -k 2 -n -r | head"
        })
final class EncoderShowCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            paramLabel = "VERSION",
            description = "A version, its beginning, or its generation alone.")
    private String version = "";

    @Option(names = "--images", description = "List the images it was trained on.")
    private boolean images;

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
            EncoderRelease release = choice.in(lineage);
            if (images) {
                sayImages(release, system);
            } else {
                say(ReleaseFacts.of(release, lineage));
            }
        }
        return Sluice.DONE;
    }

    private void say(ReleaseFacts facts) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(facts.whole()));
        } else {
            facts.lines().forEach(out::println);
        }
        out.flush();
    }

    private void sayImages(EncoderRelease release, SystemAccess system) {
        PrintWriter out = spec.commandLine().getOut();
        Collection<TrainedUpon> all = imagesOf(release, system);
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("version", release.getVersion());
            facts.put("images", all);
            out.println(Json.write(facts));
        } else {
            out.printf("%7s %7s %12s  %s%n", "times", "in all", "position", "image");
            all.forEach(one -> out.println(line(one)));
        }
        out.flush();
    }

    private Collection<TrainedUpon> imagesOf(EncoderRelease release, SystemAccess system) {
        ReadingProgress progress = new ReadingProgress(spec.commandLine().getErr());
        try (TopicReader reader = new TopicReader(system.connection(), progress)) {
            return new TrainingLedger(
                            reader,
                            system.topics(),
                            new ConfluentRegistry(system.connection().registryUrl()))
                    .images(release);
        }
    }

    private static String line(TrainedUpon one) {
        return "%7d %7d %12d  %s%s"
                .formatted(
                        one.times(),
                        one.all(),
                        one.position(),
                        one.imageId(),
                        one.tasks().isEmpty() ? "" : "  for " + String.join(", ", one.tasks()));
    }
}
