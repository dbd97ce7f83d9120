package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.encoder.EncoderExport;
import io.sluice.cli.encoder.EncoderExport.Format;
import io.sluice.cli.encoder.ReleaseBoard;
import io.sluice.cli.encoder.VersionChoice;
import io.sluice.embed.EmbedConfig;
import io.sluice.schemas.record.EncoderRelease;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a released encoder for other software. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a released encoder as a file that other software reads: its weights under the",
            "names of torchvision's state_dict, counters of batch norms included, or the graph that",
            "is served, which takes pixels as they are, uint8 (N, H, W, 3), and gives embeddings of",
            "unit length."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice encoder export 12 --format onnx --to encoder.onnx",
            "  ./sluice encoder export 12 --format safetensors --with-fc --to resnet18.safetensors"
        })
final class EncoderExportCommand implements Callable<Integer> {
    private static final int CLASSES_OF_IMAGENET = 1000;

    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            paramLabel = "VERSION",
            description = "A version, its beginning, or its generation alone.")
    private String version = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "What to write: ${COMPLETION-CANDIDATES}.")
    private Format format = Format.SAFETENSORS;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "A new file.")
    private Path file = Path.of("");

    @Option(
            names = "--with-fc",
            description =
                    "Put in torchvision's final layer of 1000 classes, all zeros, so that"
                            + " load_state_dict finds every name; safetensors only.")
    private boolean withLastLayer;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (withLastLayer && format != Format.SAFETENSORS) {
            throw new ParameterException(
                    spec.commandLine(), "--with-fc is of --format safetensors only");
        }
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            VersionChoice choice =
                    VersionChoice.parse(version, system.settings().get(EmbedConfig.ENCODER));
            EncoderRelease release =
                    choice.in(
                            ReleaseBoard.of(system.connection(), system.topics())
                                    .lineage(choice.name()));
            long bytes =
                    new EncoderExport(system.settings().get(EmbedConfig.ENCODER_URIS))
                            .write(release, format, withLastLayer ? CLASSES_OF_IMAGENET : 0, file);
            say(release, bytes);
        }
        return Sluice.DONE;
    }

    private void say(EncoderRelease release, long bytes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("version", release.getVersion());
            facts.put("file", file.toAbsolutePath().toString());
            facts.put("bytes", bytes);
            out.println(Json.write(facts));
        } else {
            out.printf("%s written to %s, %,d bytes%n", release.getVersion(), file, bytes);
        }
        out.flush();
    }
}
