package io.sluice.cli;

import io.sluice.cli.access.SystemAccess;
import io.sluice.cli.encoder.EncoderImport;
import io.sluice.cli.encoder.ForeignImport;
import io.sluice.cli.encoder.Helm;
import io.sluice.cli.encoder.Importable;
import io.sluice.cli.encoder.ReleaseBoard;
import io.sluice.cli.encoder.TorchvisionImport;
import io.sluice.cli.encoder.TorchvisionNetwork;
import io.sluice.cli.encoder.VersionChoice;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedConfig;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.trainer.TrainerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on the encoders that are served. */
@Command(
        name = "encoder",
        mixinStandardHelpOptions = true,
        description = "Works on the encoders that are served.",
        footer = {
            "",
            "Examples:",
            "  ./sluice encoder import --torchvision resnet50 resnet50.safetensors --name sluice",
            "  ./sluice encoder import --onnx dinov2.onnx --spec dinov2.json --name dino",
            "  ./sluice encoder list",
            "  ./sluice encoder rollback 11",
            "  ./sluice encoder export 12 --format onnx --to encoder.onnx"
        },
        subcommands = {
            EncoderListCommand.class,
            EncoderShowCommand.class,
            EncoderExportCommand.class
        })
final class EncoderCommand implements Runnable {
    private static final String WHICH = "A version, its beginning, or its generation alone.";

    @Spec private CommandSpec spec = CommandSpec.create();

    /** What is done about what is served. */
    private interface Deed {
        EncoderRelease at(Helm helm, String encoder) throws Exception;
    }

    /** What is imported: one or the other. */
    static final class Source {
        @ArgGroup(exclusive = false)
        @Nullable Torchvision torchvision;

        @ArgGroup(exclusive = false)
        @Nullable Onnx onnx;
    }

    /** A torchvision network and its weights. */
    static final class Torchvision {
        @Option(
                names = "--torchvision",
                paramLabel = "NETWORK",
                required = true,
                description = "Weights of torchvision: ${COMPLETION-CANDIDATES}.")
        @SuppressWarnings("NullAway.Init") // required
        TorchvisionNetwork network;

        @Parameters(
                paramLabel = "WEIGHTS",
                arity = "1",
                description = "Safetensors file, tensors named as in torchvision's state_dict.")
        @SuppressWarnings("NullAway.Init") // required
        Path weights;

        @Option(
                names = "--input-size",
                paramLabel = "PIXELS",
                defaultValue = "224",
                description = "Height and width of the images it sees (default: 224).")
        int inputSize;
    }

    /** An ONNX model and the file beside it. */
    static final class Onnx {
        @Option(
                names = "--onnx",
                paramLabel = "MODEL",
                required = true,
                description = "An ONNX model below 2 GB, in one file.")
        @SuppressWarnings("NullAway.Init") // required
        Path model;

        @Option(
                names = "--spec",
                paramLabel = "FILE",
                required = true,
                description = {
                    "What the model takes and gives, as JSON: input, inputSize, layout (NCHW or"
                            + " NHWC), mean, std, output, dimension and, for tokens, pooling (cls"
                            + " or mean)."
                })
        @SuppressWarnings("NullAway.Init") // required
        Path spec;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Takes an encoder in that was trained elsewhere: stores it and announces it, so"
                        + " that an embedder that follows its name swaps it in."
            },
            footer = {
                "",
                "The specification of a model, for example of DINOv2's ViT-S/14:",
                "  {\"input\": \"pixel_values\", \"inputSize\": 224, \"layout\": \"NCHW\",",
                "   \"mean\": [0.485, 0.456, 0.406], \"std\": [0.229, 0.224, 0.225],",
                "   \"output\": \"last_hidden_state\", \"dimension\": 384, \"pooling\": \"cls\"}",
                "",
                "Example:",
                "  ./sluice encoder import --onnx dinov2.onnx --spec dinov2.json --name dino",
                "  ./sluice run embed --set embed.encoder=dino"
            })
    int take(
            @Mixin GlobalOptions global,
            @ArgGroup(multiplicity = "1") Source source,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description =
                                    "Name of the encoder (default: the one that is served, of"
                                            + " setting embed.encoder).")
                    @Nullable String name,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            String encoder = name == null ? system.settings().get(EmbedConfig.ENCODER) : name;
            EncoderImport encoders =
                    new EncoderImport(
                            system.settings().get(TrainerConfig.ENCODER_STORE),
                            ReleaseBoard.of(system.connection(), system.topics()));
            say(encoders.take(importable(source, encoder)), json);
        }
        return Sluice.DONE;
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = {
                "Has an earlier encoder served again, under a new version of the same weights, as",
                "vectors of before and after are not to be compared. Training goes on with its own",
                "weights; its next release is held against the one that is served. What was pinned",
                "is so no longer."
            },
            footer = {"", "Example:", "  ./sluice encoder rollback 11"})
    int rollback(
            @Mixin GlobalOptions global,
            @Parameters(paramLabel = "VERSION", description = WHICH) String version,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws Exception {
        return steer(
                global, json, (helm, encoder) -> helm.goTo(VersionChoice.parse(version, encoder)));
    }

    @Command(
            name = "pin",
            mixinStandardHelpOptions = true,
            description = {
                "Has an encoder served, and no release takes its place until it is unpinned.",
                "Training goes on and says so; nothing is released meanwhile."
            },
            footer = {"", "Example:", "  ./sluice encoder pin 11"})
    int pin(
            @Mixin GlobalOptions global,
            @Parameters(paramLabel = "VERSION", description = WHICH) String version,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws Exception {
        return steer(
                global, json, (helm, encoder) -> helm.pin(VersionChoice.parse(version, encoder)));
    }

    @Command(
            name = "unpin",
            mixinStandardHelpOptions = true,
            description = {
                "Lets releases take the place of the pinned encoder from the next one on; until",
                "then it goes on serving."
            },
            footer = {"", "Example:", "  ./sluice encoder unpin"})
    int unpin(
            @Mixin GlobalOptions global,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "Name of the encoder (default: what is served).")
                    @Nullable String name,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws Exception {
        return steer(global, json, (helm, encoder) -> helm.unpin(name == null ? encoder : name));
    }

    private int steer(GlobalOptions global, boolean json, Deed deed) throws Exception {
        try (SystemAccess system = SystemAccess.open(global.settings(), global.home())) {
            Settings settings = system.settings();
            Helm helm =
                    new Helm(
                            ReleaseBoard.of(system.connection(), system.topics()),
                            settings.get(EmbedConfig.ENCODER_URIS));
            say(deed.at(helm, settings.get(EmbedConfig.ENCODER)), json);
        }
        return Sluice.DONE;
    }

    private Importable importable(Source source, String name) throws Exception {
        if (source.torchvision != null) {
            Torchvision torchvision = source.torchvision;
            return TorchvisionImport.read(
                    torchvision.network, torchvision.weights, name, torchvision.inputSize);
        }
        if (source.onnx != null) {
            return ForeignImport.read(source.onnx.model, source.onnx.spec, name);
        }
        throw new ParameterException(spec.commandLine(), "Say --torchvision or --onnx");
    }

    private void say(EncoderRelease release, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", release.getName());
            facts.put("version", release.getVersion());
            facts.put("sameAs", release.getSameAs());
            facts.put("pinned", release.getPinned());
            facts.put("uri", release.getUri());
            facts.put("dimension", release.getDimension());
            facts.put("inputSize", release.getInputSize());
            facts.put("sha256", release.getSha256());
            out.println(Json.write(facts));
        } else {
            out.printf(
                    "%s %s: dimension %d, %d pixels, in %s%n",
                    release.getVersion(),
                    how(release),
                    release.getDimension(),
                    release.getInputSize(),
                    release.getUri());
        }
        out.flush();
    }

    private static String how(EncoderRelease release) {
        if (release.getSameAs() == null) {
            return "released";
        }
        return "%s, the same as %s"
                .formatted(release.getPinned() ? "pinned" : "released", release.getSameAs());
    }
}
