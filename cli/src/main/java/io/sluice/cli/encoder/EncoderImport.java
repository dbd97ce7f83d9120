package io.sluice.cli.encoder;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ReleaseReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Stores encoders from elsewhere and announces them, each as the newest generation of its name. */
public final class EncoderImport {
    private final EncoderStore store;
    private final ReleaseBoard board;

    /**
     * @param encoders folder of released encoders
     */
    public EncoderImport(Path encoders, ReleaseBoard board) {
        this.store = new EncoderStore(encoders, OnnxGraph::write);
        this.board = board;
    }

    /** Takes an encoder in; the one that was announced last already is not announced again. */
    public EncoderRelease take(Importable encoder) throws IOException {
        Optional<EncoderRelease> last = board.newest(encoder.spec().name());
        long generation = last.map(EncoderImport::version).map(v -> v.generation()).orElse(0L);
        if (last.isPresent() && isSame(last.get(), encoder)) {
            encoder.save(store, generation);
            return last.get();
        }
        EncoderRelease release = release(encoder.spec(), encoder.save(store, generation + 1));
        board.announce(release);
        return release;
    }

    private static boolean isSame(EncoderRelease release, Importable encoder) {
        return version(release).digest().equals(encoder.digest())
                && release.getInputSize() == encoder.spec().inputSize();
    }

    private static EncoderVersion version(EncoderRelease release) {
        return EncoderVersion.parse(release.getVersion());
    }

    private static EncoderRelease release(EncoderSpec spec, StoredEncoder stored) {
        return EncoderRelease.newBuilder()
                .setName(spec.name())
                .setVersion(stored.version().toString())
                .setUri(stored.uri().toString())
                .setSha256(stored.sha256())
                .setDimension(spec.dimension())
                .setInputSize(spec.inputSize())
                .setTrainedThrough(0)
                .setSteps(0)
                .setReport(ReleaseReport.newBuilder().setProbes(List.of()).build())
                .setReleasedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
