package io.sluice.cli;

import io.sluice.claim.ClaimsConfig;
import io.sluice.cli.decode.DecodedFile;
import io.sluice.cli.decode.DecodedFile.Outcome;
import io.sluice.cli.decode.FileDecoding;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.source.Entries;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.EntryRules;
import io.sluice.ingest.source.FolderSource;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.ingest.source.UnusableSourceException;
import io.sluice.local.SyntheticImages;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of files what the embedder would do with them. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Says of each file whether it would be embedded or refused, and why.",
            "",
            "Nothing is sent and nothing needs to run. Folders are walked as produce walks them, and"
                    + " a file is too large where produce says so (claims.max-size)."
        },
        footer = {
            "",
            "Examples:",
            "  ./sluice decode photos/",
            "  ./sluice decode a.jpg b.png --size 96",
            "  ./sluice decode photos/ --json | jq -r 'select(.outcome == \"refused\") | .file'"
        })
final class DecodeCommand implements Callable<Integer> {
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Image files, folders, .tar or .tar.gz.")
    private List<Path> paths = List.of();

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Height and width of the pixels (default: of trainer.input-size).")
    private @Nullable Integer size;

    @Option(names = "--json", description = "Print one JSON object per line and file.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    private int embedded;
    private int refused;

    @Override
    public Integer call() throws Exception {
        Settings settings = global.settings();
        FileDecoding decoding = new FileDecoding(size(settings));
        EntryRules rules = new EntryRules("**", settings.get(ClaimsConfig.MAX_SIZE));
        Map<Path, ImageSource> sources = new LinkedHashMap<>();
        for (Path path : paths) {
            sources.put(path, source(path, rules));
        }
        // the first picture pays for loading the decoder
        decoding.decode("", new SourceEntry("", new SyntheticImages(0, 8).png(0)));
        for (Map.Entry<Path, ImageSource> source : sources.entrySet()) {
            decode(source.getKey(), source.getValue(), decoding);
        }
        if (!json) {
            out().printf("%,d embedded, %,d refused%n", embedded, refused);
        }
        out().flush();
        return Sluice.DONE;
    }

    private int size(Settings settings) {
        if (size == null) {
            return settings.get(TrainerConfig.INPUT_SIZE);
        }
        if (size < 1 || size > 4096) {
            throw new ParameterException(
                    spec.commandLine(), "--size must be in [1, 4096] but was " + size);
        }
        return size;
    }

    private ImageSource source(Path path, EntryRules rules) throws IOException {
        try {
            return ImageSource.of(path, rules);
        } catch (UnusableSourceException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void decode(Path path, ImageSource source, FileDecoding decoding) throws IOException {
        if (source instanceof FolderSource folder) {
            boolean isFolder = Files.isDirectory(path);
            for (String name : folder.names()) {
                String file = (isFolder ? path.resolve(name) : path).toString();
                print(decoding.decode(file, folder.read(name)));
            }
            return;
        }
        try (Entries entries = source.open()) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                print(decoding.decode(entry.name(), entry));
            }
        }
    }

    private void print(DecodedFile file) {
        if (file.outcome() == Outcome.EMBEDDED) {
            embedded++;
        } else {
            refused++;
        }
        out().println(json ? Json.line(file) : file.text());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
