package io.sluice.encoder.artifact;

import io.sluice.core.file.Durable;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** A folder of encoders, one folder per version; an encoder appears whole or not at all. */
public final class EncoderStore {
    /** What other readers of safetensors files expect to find. */
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    private static final String ASIDE = ".partial-";
    private static final int DIGEST_DIGITS = 12;

    private final Path root;
    private final GraphFormat graphFormat;

    /**
     * Opens a store.
     *
     * @param root made when the first encoder is saved
     * @param graphFormat what the graph is written with
     */
    public EncoderStore(Path root, GraphFormat graphFormat) {
        this.root = root.toAbsolutePath().normalize();
        this.graphFormat = graphFormat;
    }

    /** The version these weights have at this generation: a digest of their safetensors file. */
    public static EncoderVersion version(
            String name, long generation, Map<String, Tensor> weights) {
        return version(name, generation, Safetensors.toBytes(weights, METADATA));
    }

    /** The version a graph that was made elsewhere has at this generation: a digest of it. */
    public static EncoderVersion versionOfForeign(String name, long generation, byte[] graph) {
        return version(name, generation, graph);
    }

    /**
     * Saves an encoder; saving it again changes nothing.
     *
     * @param name of the encoder, the same as the specification's
     * @param generation 0 for the untrained encoder
     * @throws IllegalStateException if its folder is there and holds something else
     */
    public StoredEncoder save(
            String name, long generation, EncoderSpec spec, Map<String, Tensor> weights)
            throws IOException {
        if (!name.equals(spec.name())) {
            throw new IllegalArgumentException(
                    "Encoder %s is specified as %s".formatted(name, spec.name()));
        }
        Map<String, byte[]> files = new TreeMap<>();
        files.put(EncoderFiles.WEIGHTS, Safetensors.toBytes(weights, METADATA));
        files.put(EncoderFiles.GRAPH, graphFormat.write(spec, weights));
        return save(generation, spec, files);
    }

    /**
     * Saves an encoder whose graph was made elsewhere; saving it again changes nothing.
     *
     * @param graph from pixels to the unit-length embedding
     * @throws IllegalStateException if its folder is there and holds something else
     */
    public StoredEncoder saveForeign(long generation, EncoderSpec spec, byte[] graph)
            throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(EncoderFiles.GRAPH, graph);
        return save(generation, spec, files);
    }

    private StoredEncoder save(long generation, EncoderSpec spec, Map<String, byte[]> files)
            throws IOException {
        files.put(EncoderFiles.SPEC, SpecJson.toBytes(spec));
        byte[] versioned = files.get(EncoderFiles.versioned(spec.architecture()));
        EncoderVersion version =
                version(spec.name(), generation, Objects.requireNonNull(versioned));
        Path folder = root.resolve(version.toString());
        if (!Files.exists(folder)) {
            appear(folder, files);
        }
        return stored(version, folder, files);
    }

    /**
     * Removes what processes left behind that were killed while they saved an encoder. Others may
     * be saving one now: theirs is younger.
     *
     * @param before time before which nothing that is being saved was written last
     */
    public void removeLeftBehind(Instant before) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root, ASIDE + "*")) {
            for (Path folder : left) {
                if (isOlder(folder, before)) {
                    remove(folder);
                }
            }
        }
    }

    private static boolean isOlder(Path folder, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    return false;
                }
            }
            return Files.getLastModifiedTime(folder).toInstant().isBefore(before);
        } catch (NoSuchFileException e) { // whoever was saving it is done
            return false;
        }
    }

    private void appear(Path folder, Map<String, byte[]> files) throws IOException {
        Path aside = root.resolve(ASIDE + UUID.randomUUID());
        Files.createDirectories(aside);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Durable.write(aside.resolve(file.getKey()), file.getValue());
        }
        Durable.sync(aside);
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            remove(aside);
            if (!Files.exists(folder)) {
                throw e;
            }
        }
        Durable.sync(root);
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static StoredEncoder stored(
            EncoderVersion version, Path folder, Map<String, byte[]> files) throws IOException {
        Map<String, String> sha256 = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String written = ContentHash.of(file.getValue());
            if (!written.equals(ContentHash.of(folder.resolve(file.getKey())))) {
                throw new IllegalStateException(
                        "%s holds another %s; remove the folder to save the encoder anew"
                                .formatted(folder, file.getKey()));
            }
            sha256.put(file.getKey(), written);
        }
        return new StoredEncoder(version, folder.toUri(), sha256);
    }

    private static EncoderVersion version(String name, long generation, byte[] file) {
        String digest = ContentHash.of(file).substring(0, DIGEST_DIGITS);
        return new EncoderVersion(name, generation, digest);
    }
}
