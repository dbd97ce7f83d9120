package io.sluice.bench.given;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.Release;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.EncoderFiles;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.SpecJson;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The encoder that all rates are measured with. */
public record BenchEncoder(EncoderSpec spec, Release release) {

    /** The encoder a trainer with these settings begins with, kept under a folder. */
    public static BenchEncoder untrained(Settings settings, Path store) throws IOException {
        EncoderSpec spec = TrainerConfig.from(settings).encoder();
        StoredEncoder stored =
                new EncoderStore(store, OnnxGraph::write)
                        .save(spec.name(), 0, spec, UntrainedWeights.of(spec.shape(), 0));
        return of(spec, stored.version(), Path.of(stored.uri()), stored.sha256());
    }

    /** The encoder in a folder that is named by its version. */
    public static BenchEncoder in(Path folder) throws IOException {
        Path place = folder.toRealPath();
        Map<String, String> sha256 = new HashMap<>();
        for (String name : EncoderFiles.ALL) {
            Path file = place.resolve(name);
            if (Files.exists(file)) {
                sha256.put(name, ContentHash.of(Files.readAllBytes(file)));
            }
        }
        EncoderSpec spec = SpecJson.parse(Files.readAllBytes(place.resolve(EncoderFiles.SPEC)));
        return of(spec, EncoderVersion.parse(place.getFileName().toString()), place, sha256);
    }

    public Path folder() {
        return Path.of(URI.create(release.uri()));
    }

    private static BenchEncoder of(
            EncoderSpec spec, EncoderVersion version, Path folder, Map<String, String> sha256) {
        return new BenchEncoder(
                spec,
                new Release(
                        version.toString(),
                        folder.toUri().toString(),
                        sha256,
                        spec.inputSize(),
                        spec.dimension(),
                        System.currentTimeMillis()));
    }
}
