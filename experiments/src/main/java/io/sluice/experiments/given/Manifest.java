package io.sluice.experiments.given;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the images of a pack, from its {@code manifest.csv} with the columns path,
 * split, coarse, class, domain and group, as far as there are any: that of a folder lies in it or
 * in a folder around it, that of an archive in its topmost folder.
 */
final class Manifest {
    private static final String NAME = "manifest.csv";

    private final String above; // what paths of the manifest have and names of the source have not
    private final Map<String, Facts> rows;

    private Manifest(String above, Map<String, Facts> rows) {
        this.above = above;
        this.rows = Map.copyOf(rows);
    }

    /** Reads the manifest of a folder or an archive, if there is one. */
    static Manifest of(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return around(source.toRealPath());
        }
        return source.getFileName().toString().matches(".+\\.(tar|tar\\.gz|tgz)")
                ? inside(source)
                : new Manifest("", Map.of());
    }

    /**
     * What is known of an image.
     *
     * @param name as its source has it, with the source's own name first
     */
    @Nullable Facts row(String name) {
        return rows.get(above + name.substring(name.indexOf('/') + 1));
    }

    private static Manifest around(Path folder) throws IOException {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path file = at.resolve(NAME);
            if (Files.isRegularFile(file)) {
                String below = at.relativize(folder).toString();
                return new Manifest(
                        below.isEmpty() ? "" : below + "/", rows(Files.readString(file)));
            }
        }
        return new Manifest("", Map.of());
    }

    private static Manifest inside(Path archive) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked(archive, file))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().matches("(\\./)?([^/]+/)?" + NAME)) {
                    return new Manifest(
                            "", rows(new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
            return new Manifest("", Map.of());
        }
    }

    private static InputStream unpacked(Path archive, InputStream file) throws IOException {
        return archive.toString().endsWith(".tar") ? file : new GZIPInputStream(file);
    }

    private static Map<String, Facts> rows(String text) {
        Map<String, Facts> rows = new HashMap<>();
        for (Map<String, String> row : CsvTable.read(text)) {
            String path = Objects.requireNonNullElse(row.get("path"), "");
            rows.put(
                    path,
                    new Facts(
                            value(row, "split"),
                            value(row, "coarse"),
                            value(row, "class"),
                            value(row, "domain"),
                            value(row, "group")));
        }
        return rows;
    }

    private static String value(Map<String, String> row, String column) {
        return Objects.requireNonNullElse(row.get(column), "");
    }
}
