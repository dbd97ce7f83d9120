package io.sluice.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Real files to try things on, where a machine has them: {@code NAME.tar.gz} in the folder that the
 * system property {@code sluice.packs} or the environment variable {@code SLUICE_PACKS} names, or
 * in {@code shared/data} beside the project. Whoever names a folder means it to be used.
 *
 * @param files contents by path inside the pack, in the order of the paths
 */
public record ImagePack(Map<String, byte[]> files) {
    private static final String IMAGE = ".+\\.(jpe?g|png|webp|gif|bmp|tiff?|ppm)";

    /**
     * The pack of this name, or nothing where there is none.
     *
     * @throws IOException if it cannot be read, or is not in the folder that is named
     */
    public static Optional<ImagePack> find(String name) throws IOException {
        Path archive = folder().resolve(name + ".tar.gz");
        if (!Files.exists(archive)) {
            if (named() != null) {
                throw new NoSuchFileException(
                        archive.toString(), null, "sluice.packs or SLUICE_PACKS says it is there");
            }
            return Optional.empty();
        }
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GZIPInputStream(stream))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(
                            entry.getName().replaceFirst("^(\\./)?[^/]+/", ""), tar.readAllBytes());
                }
            }
        }
        return Optional.of(new ImagePack(files));
    }

    /** Where packs are looked for. */
    public static Path folder() {
        String named = named();
        return named != null ? Path.of(named) : project().resolveSibling("shared").resolve("data");
    }

    /** The images alone. */
    public ImagePack images() {
        Map<String, byte[]> images = new TreeMap<>(files);
        images.keySet().removeIf(path -> !path.matches(IMAGE));
        return new ImagePack(images);
    }

    /** A file of text in the pack. */
    public String text(String path) {
        byte[] file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("There is no " + path + " in the pack");
        }
        return new String(file, StandardCharsets.UTF_8);
    }

    private static @Nullable String named() {
        return System.getProperty("sluice.packs", System.getenv("SLUICE_PACKS"));
    }

    /** The topmost folder around this one that Maven knows as the project, else this one. */
    private static Path project() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        return here;
    }
}
