package io.sluice.encoder.artifact;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.RefusedEncoderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/**
 * Brings the files of a released encoder here and checks them: nothing is read from a file before
 * its checksum was found right, and nobody can change it after that.
 */
public final class EncoderFetch {
    private static final long MOST_BYTES = 1L << 31;
    private static final int CHUNK = 1 << 16;

    private final EncoderSource source;

    /**
     * Allows places on this machine.
     *
     * @param allowed folders as {@code file:} URIs; whatever is beneath one of them may be fetched
     */
    public EncoderFetch(Collection<URI> allowed) {
        this(new FileEncoders(allowed));
    }

    public EncoderFetch(EncoderSource source) {
        this.source = source;
    }

    /**
     * Copies of the files, to be closed when they have been read.
     *
     * @param uri of the released folder
     * @param sha256 64 lower-case hex digits by file name, of every file of an encoder
     * @throws RefusedEncoderException if the place is not allowed, a file is missing or differs
     */
    public FetchedEncoder fetch(URI uri, Map<String, String> sha256)
            throws RefusedEncoderException {
        check(sha256);
        FetchedEncoder fetched = fresh();
        try {
            for (Map.Entry<String, String> file : sha256.entrySet()) {
                copy(uri, file.getKey(), file.getValue(), fetched.folder());
            }
            return fetched;
        } catch (RefusedEncoderException | RuntimeException e) {
            fetched.close();
            throw e;
        }
    }

    private static void check(Map<String, String> sha256) throws RefusedEncoderException {
        for (String name : EncoderFiles.ALWAYS) {
            if (!sha256.containsKey(name)) {
                throw new RefusedEncoderException("The release has no checksum of " + name);
            }
        }
        for (String name : sha256.keySet()) {
            if (!EncoderFiles.ALL.contains(name)) {
                throw new RefusedEncoderException("No encoder has a file " + name);
            }
        }
    }

    private void copy(URI uri, String name, String released, Path folder)
            throws RefusedEncoderException {
        MessageDigest digest = ContentHash.sha256();
        try (InputStream in = source.open(uri, name);
                OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            byte[] chunk = new byte[CHUNK];
            long copied = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                copied += read;
                if (copied > MOST_BYTES) {
                    throw new RefusedEncoderException(
                            "%s/%s has more than 2 GiB".formatted(uri, name));
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            throw new RefusedEncoderException("Cannot read %s/%s".formatted(uri, name), e);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(released)) {
            throw new RefusedEncoderException(
                    "%s/%s has SHA-256 %s but was released with %s"
                            .formatted(uri, name, found, released));
        }
    }

    private static FetchedEncoder fresh() throws RefusedEncoderException {
        try {
            return FetchedEncoder.fresh();
        } catch (IOException e) {
            throw new RefusedEncoderException("There is no room for the files of an encoder", e);
        }
    }
}
