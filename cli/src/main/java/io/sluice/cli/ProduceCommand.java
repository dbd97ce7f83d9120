package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.IngestPipeline;
import io.sluice.ingest.ProduceReport;
import io.sluice.ingest.Progress;
import io.sluice.ingest.ProgressLine;
import io.sluice.ingest.source.SourceConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends images. */
@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        description = {
            "Sends images to the running demo, or to the broker that the settings name.",
            "",
            "Broken files are sent too: each ends as a dead letter with the reason. Interrupted or",
            "killed, the same command goes on with the next image; nothing is sent twice."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice produce photos/",
            "  ./sluice produce a.tar.gz b/ --rate 50",
            "  ./sluice produce pack/ --include 'train/**' --run monday"
        })
final class ProduceCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Folders, .tar, .tar.gz or image files.")
    private List<Path> paths = List.of();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Only images whose path matches, or ends in what matches.")
    private @Nullable String include;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Images per second at most (default: as fast as it goes).")
    private @Nullable String rate;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description =
                    "Name under which progress is kept; another name sends the same images again"
                            + " (default: one for these paths).")
    private @Nullable String run;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home());
                Progress progress = json ? Progress.none() : new ProgressLine("Images")) {
            IngestConfig config = config(asked(system.settings()));
            IngestPipeline pipeline =
                    new IngestPipeline(
                            config.ends().connection(),
                            config.ends().topics(),
                            config.ends().records(),
                            config.valve(),
                            progress);
            print(pipeline.produce(config.source().open(), config.run()));
            return Sluice.DONE;
        }
    }

    private IngestConfig config(Settings settings) {
        SourceConfig source = IngestConfig.source(paths, settings);
        String named = settings.get(IngestConfig.RUN_NAME);
        return new IngestConfig(
                IngestConfig.Ends.from(settings),
                source,
                named.isEmpty() ? source.runName() : named,
                settings.get(IngestConfig.IMAGES_PER_SECOND));
    }

    private Settings asked(Settings settings) {
        Map<String, String> asked = new LinkedHashMap<>();
        if (include != null) {
            asked.put(IngestConfig.INCLUDE.key(), include);
        }
        if (run != null) {
            asked.put(IngestConfig.RUN_NAME.key(), run);
        }
        if (rate != null) {
            asked.put(IngestConfig.IMAGES_PER_SECOND.key(), rate);
        }
        return settings.with(asked, "produce");
    }

    private void print(ProduceReport report) {
        String line =
                json
                        ? Json.write(report)
                        : "%,d produced, %,d refused, %,d skipped by name%s, in %.1f s"
                                .formatted(
                                        report.produced(),
                                        report.refused(),
                                        report.skipped(),
                                        report.resumedAt() > 0
                                                ? ", %,d sent earlier".formatted(report.resumedAt())
                                                : "",
                                        report.seconds());
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
