package io.sluice.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The registry's program as it comes in this jar, unpacked once per machine and version. */
final class RegistryArchive {
    private static final String ARCHIVE = "/registry/apicurio-registry.tar.gz";
    private static final String PROPERTIES = "/registry/apicurio.properties";

    private RegistryArchive() {}

    /**
     * The jar to run, unpacked first if it is not there yet; another process that unpacks at the
     * same time is waited for.
     *
     * @param cache where every version has a folder of its own
     */
    static Path runner(Path cache) throws IOException {
        Path unpacked = cache.toAbsolutePath().resolve(version());
        if (!Files.exists(unpacked)) {
            Files.createDirectories(cache);
            unpackOnce(unpacked);
        }
        return unpacked.resolve("apicurio-registry-app-" + version() + "-runner.jar");
    }

    private static synchronized void unpackOnce(Path unpacked) throws IOException {
        Path lockFile = unpacked.resolveSibling("unpacking.lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(unpacked)) {
                Path aside = unpacked.resolveSibling(unpacked.getFileName() + ".unpacking");
                FolderTree.delete(aside);
                unpack(aside);
                Files.move(aside, unpacked, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(new BufferedInputStream(resource(ARCHIVE))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path file = entry.resolveIn(folder);
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.copy(tar, file);
                }
            }
        }
    }

    static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = resource(PROPERTIES)) {
            properties.load(stream);
        }
        return properties.getProperty("version");
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = RegistryArchive.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException(name + " is missing from the build");
        }
        return stream;
    }
}
