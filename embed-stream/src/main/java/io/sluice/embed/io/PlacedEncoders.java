package io.sluice.embed.io;

import io.sluice.claim.AllowedFiles;
import io.sluice.claim.ClaimsConfig;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderSource;
import io.sluice.encoder.artifact.FileEncoders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/** Encoders on this machine and in an object store, beneath allowed places only. */
final class PlacedEncoders implements EncoderSource, AutoCloseable {
    private static final String OBJECTS = "s3";

    private final FileEncoders files;
    private final AllowedFiles objects;

    /**
     * Allows places.
     *
     * @param allowed {@code file:} and {@code s3:} URIs
     * @param stores how the object store is reached
     */
    PlacedEncoders(List<URI> allowed, ClaimsConfig stores) {
        this.files = new FileEncoders(allowed.stream().filter(uri -> !isObject(uri)).toList());
        List<String> prefixes =
                allowed.stream().filter(PlacedEncoders::isObject).map(URI::toString).toList();
        this.objects = AllowedFiles.open(stores, prefixes);
    }

    @Override
    public InputStream open(URI folder, String file) throws IOException, RefusedEncoderException {
        if (!isObject(folder)) {
            return files.open(folder, file);
        }
        String uri = folder.toString().replaceFirst("/+$", "") + "/" + file;
        if (!objects.allows(uri)) {
            throw new RefusedEncoderException(uri + " is in none of the allowed places");
        }
        return objects.open(uri);
    }

    @Override
    public void close() {
        objects.close();
    }

    private static boolean isObject(URI place) {
        return OBJECTS.equals(place.getScheme());
    }
}
