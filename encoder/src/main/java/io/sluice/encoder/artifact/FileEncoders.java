package io.sluice.encoder.artifact;

import io.sluice.encoder.RefusedEncoderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Encoders that lie beneath allowed folders of this machine; no link leads out of them. Where a
 * store was moved, its encoders are found by the names of their folders; that they are the same is
 * for whoever checks their SHA-256 to say.
 */
public final class FileEncoders implements EncoderSource {
    private final List<Path> allowed;

    /**
     * Allows places.
     *
     * @param allowed folders as {@code file:} URIs
     */
    public FileEncoders(Collection<URI> allowed) {
        this.allowed = allowed.stream().map(Path::of).toList();
    }

    @Override
    public InputStream open(URI folder, String file) throws IOException, RefusedEncoderException {
        if (!"file".equals(folder.getScheme())) {
            throw new RefusedEncoderException("Only file: places can be fetched, not " + folder);
        }
        Path real = realFolder(folder, file);
        refuseOutside(real, folder.toString());
        Path found = real.resolve(file).toRealPath();
        refuseOutside(found, folder + "/" + file);
        if (!Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)) {
            // a pipe would wait for its writer for ever
            throw new RefusedEncoderException("%s/%s is no plain file".formatted(folder, file));
        }
        return Files.newInputStream(found, LinkOption.NOFOLLOW_LINKS);
    }

    private Path realFolder(URI folder, String file) throws RefusedEncoderException {
        try {
            Path released = Path.of(folder);
            return (Files.isDirectory(released) ? released : moved(released, file)).toRealPath();
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedEncoderException("There is no folder " + folder, e);
        }
    }

    private Path moved(Path released, String file) {
        Path name = released.getFileName();
        return allowed.stream()
                .filter(place -> name != null)
                .map(place -> place.resolve(String.valueOf(name)))
                .filter(place -> Files.isRegularFile(place.resolve(file)))
                .findFirst()
                .orElse(released);
    }

    private void refuseOutside(Path real, String released)
            throws IOException, RefusedEncoderException {
        for (Path place : allowed) {
            if (Files.isDirectory(place) && real.startsWith(place.toRealPath())) {
                return;
            }
        }
        throw new RefusedEncoderException(
                "%s is in none of the allowed places %s".formatted(released, allowed));
    }
}
