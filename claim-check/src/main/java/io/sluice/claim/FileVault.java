package io.sluice.claim;

import io.sluice.claim.Place.OnDisk;
import io.sluice.core.file.Durable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Keeps content in files. A file is read only if it still lies beneath an allowed folder once every
 * link is followed.
 */
final class FileVault implements Vault {
    private final List<Path> allowed;

    /**
     * Allows folders.
     *
     * @param allowed beneath which files may lie
     */
    FileVault(List<Path> allowed) {
        this.allowed = allowed;
    }

    @Override
    public Opened open(Place place) throws RefusedClaimException, IOException {
        Path real = real(((OnDisk) place).path());
        try {
            return new Opened(
                    Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS), Files.size(real));
        } catch (NoSuchFileException e) {
            throw missing(real);
        } catch (AccessDeniedException e) {
            throw new RefusedClaimException(Reason.FORBIDDEN, real + " may not be read");
        }
    }

    @Override
    public void put(Place place, byte[] content) throws IOException {
        Path file = ((OnDisk) place).path();
        Path folder = Objects.requireNonNull(file.getParent());
        Path lasting = existing(folder);
        Files.createDirectories(folder);
        if (!Files.isRegularFile(file) || Files.size(file) != content.length) {
            Path aside = folder.resolve("." + UUID.randomUUID() + ".part");
            try {
                Durable.write(aside, content);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(aside);
            }
        }
        Durable.sync(folder);
        for (Path made = folder; !made.equals(lasting); ) {
            made = Objects.requireNonNull(made.getParent());
            Durable.sync(made);
        }
    }

    /** The nearest folder that is there already. */
    private static Path existing(Path folder) {
        Path up = folder;
        while (!Files.isDirectory(up)) {
            up = Objects.requireNonNull(up.getParent());
        }
        return up;
    }

    private Path real(Path path) throws RefusedClaimException, IOException {
        try {
            Path real = path.toRealPath();
            for (Path folder : allowed) {
                if (Files.isDirectory(folder) && real.startsWith(folder.toRealPath())) {
                    return regular(real);
                }
            }
        } catch (NoSuchFileException e) {
            throw missing(path);
        } catch (AccessDeniedException e) {
            throw new RefusedClaimException(Reason.FORBIDDEN, path + " may not be read");
        } catch (IOException e) {
            if (DeadEnd.is(path)) {
                throw missing(path);
            }
            throw e;
        }
        throw new RefusedClaimException(
                Reason.FORBIDDEN, path + " leads out of the places that are allowed");
    }

    /** Nothing but a plain file: a pipe would wait for its writer for ever. */
    private static Path regular(Path real) throws RefusedClaimException {
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedClaimException(Reason.FORBIDDEN, real + " is no plain file");
        }
        return real;
    }

    private static RefusedClaimException missing(Path path) {
        return new RefusedClaimException(Reason.MISSING, "There is no " + path);
    }
}
