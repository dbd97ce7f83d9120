package io.sluice.cli.encoder;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import java.io.IOException;
import java.nio.file.Path;
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

    /**
     * Takes an encoder in; the one that is served already is not announced again.
     *
     * @throws IllegalStateException if another one is pinned
     */
    public EncoderRelease take(Importable encoder) throws IOException {
        Lineage lineage = board.lineage(encoder.spec().name());
        Optional<EncoderRelease> served = lineage.served();
        if (served.isPresent() && isSame(served.get(), encoder)) {
            String original = Announcements.original(served.get());
            encoder.save(store, EncoderVersion.parse(original).generation());
            return served.get();
        }
        if (lineage.isPinned()) {
            throw new IllegalStateException(
                    "%s is pinned: ./sluice encoder unpin first"
                            .formatted(served.orElseThrow().getVersion()));
        }
        long generation = Math.max(1, lineage.nextGeneration());
        EncoderRelease release = release(encoder.spec(), encoder.save(store, generation));
        board.announce(release);
        return release;
    }

    private static boolean isSame(EncoderRelease release, Importable encoder) {
        return EncoderVersion.parse(release.getVersion()).digest().equals(encoder.digest())
                && release.getInputSize() == encoder.spec().inputSize();
    }

    private static EncoderRelease release(EncoderSpec spec, StoredEncoder stored) {
        return Announcements.of(
                        stored.version(),
                        stored.uri(),
                        stored.sha256(),
                        spec.dimension(),
                        spec.inputSize())
                .build();
    }
}
