package io.sluice.embed.io;

import io.sluice.embed.catalog.Release;
import io.sluice.embed.function.EncoderLoader;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.FetchedEncoder;
import io.sluice.encoder.onnx.OnnxEncoder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Loads encoders from the stores they were released to, from allowed folders only. */
public final class StoredEncoders implements EncoderLoader {
    private static final long serialVersionUID = 1;

    private final List<URI> allowed;
    private final int threads;

    /**
     * Allows folders.
     *
     * @param allowed folders beneath which encoders may lie
     * @param threads of each encoder
     */
    public StoredEncoders(Collection<Path> allowed, int threads) {
        this.allowed = allowed.stream().map(Path::toUri).toList();
        this.threads = threads;
    }

    @Override
    public Encoder load(Release release) throws RefusedEncoderException {
        URI place = URI.create(release.uri());
        try (FetchedEncoder files = new EncoderFetch(allowed).fetch(place, release.sha256())) {
            return OnnxEncoder.open(release.encoder(), files.folder(), threads);
        }
    }
}
