package io.sluice.encoder.artifact;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.RefusedEncoderException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Brings the files of a released encoder here, from allowed places only, and checks them. */
public final class EncoderFetch {
    private final List<Path> allowed;

    /**
     * Allows places.
     *
     * @param allowed folders as {@code file:} URIs; whatever is beneath one of them may be fetched
     */
    public EncoderFetch(Collection<URI> allowed) {
        this.allowed = allowed.stream().map(Path::of).toList();
    }

    /**
     * The local folder that holds the files.
     *
     * @param uri of the released folder
     * @param sha256 64 lower-case hex digits by file name, of every file of an encoder
     * @throws RefusedEncoderException if the place is not allowed, a file is missing or differs
     */
    public Path fetch(URI uri, Map<String, String> sha256) throws RefusedEncoderException {
        Path folder = allowedFolder(uri);
        for (String name : EncoderFiles.ALL) {
            String released = sha256.get(name);
            if (released == null) {
                throw new RefusedEncoderException("The release has no checksum of " + name);
            }
            String found = sha256Of(folder.resolve(name));
            if (!found.equals(released)) {
                throw new RefusedEncoderException(
                        "%s has SHA-256 %s but was released with %s"
                                .formatted(folder.resolve(name), found, released));
            }
        }
        return folder;
    }

    private Path allowedFolder(URI uri) throws RefusedEncoderException {
        if (!"file".equals(uri.getScheme())) {
            throw new RefusedEncoderException("Only file: places can be fetched, not " + uri);
        }
        try {
            Path folder = Path.of(uri).toRealPath();
            for (Path place : allowed) {
                if (Files.isDirectory(place) && folder.startsWith(place.toRealPath())) {
                    return folder;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedEncoderException("There is no folder " + uri, e);
        }
        throw new RefusedEncoderException(
                "%s is in none of the allowed places %s".formatted(uri, allowed));
    }

    private static String sha256Of(Path file) throws RefusedEncoderException {
        try {
            return ContentHash.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new RefusedEncoderException("Cannot read " + file, e);
        }
    }
}
