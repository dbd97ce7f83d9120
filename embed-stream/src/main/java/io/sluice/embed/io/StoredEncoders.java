package io.sluice.embed.io;

import io.sluice.claim.ClaimsConfig;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.device.Computing;
import io.sluice.embed.device.Placement;
import io.sluice.embed.serve.EncoderLoader;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.FetchedEncoder;
import io.sluice.encoder.onnx.Execution;
import io.sluice.encoder.onnx.Gpus;
import io.sluice.encoder.onnx.OnnxEncoder;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads encoders from the stores they were released to, from allowed places only. */
public final class StoredEncoders implements EncoderLoader {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(StoredEncoders.class);

    private final List<URI> allowed;
    private final Computing computing;
    private final ClaimsConfig stores;

    /**
     * Allows places.
     *
     * @param allowed {@code file:} and {@code s3:} URIs beneath which encoders may lie
     * @param stores how the object store is reached
     */
    public StoredEncoders(Collection<URI> allowed, Computing computing, ClaimsConfig stores) {
        this.allowed = List.copyOf(allowed);
        this.computing = computing;
        this.stores = stores;
    }

    @Override
    public EncoderLoader at(Placement placement) {
        Execution execution = computing.at(placement, Gpus.available());
        LOG.info("Encoders compute on {}", execution);
        return release -> load(release, execution);
    }

    @Override
    public Encoder load(Release release) throws RefusedEncoderException {
        return at(Placement.anywhere()).load(release);
    }

    private Encoder load(Release release, Execution execution) throws RefusedEncoderException {
        URI place = URI.create(release.uri());
        try (PlacedEncoders source = new PlacedEncoders(allowed, stores);
                FetchedEncoder files = new EncoderFetch(source).fetch(place, release.sha256())) {
            return OnnxEncoder.open(release.encoder(), files.folder(), execution);
        }
    }
}
