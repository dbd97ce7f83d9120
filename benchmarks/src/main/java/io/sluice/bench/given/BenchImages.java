package io.sluice.bench.given;

import io.sluice.core.settings.Settings;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.source.Entries;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.local.SyntheticImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Image files held in memory, of which any number is made by repeating them.
 *
 * @param leftOut files that cannot be decoded
 */
public record BenchImages(String from, List<byte[]> files, int leftOut) {
    private static final int GENERATED = 2_000;
    private static final int GENERATED_SIZE = 64;
    private static final int MOST = 20_000;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final long SEED = 7;

    /** The image at a place of the endless repetition. */
    public byte[] file(long index) {
        return files.get((int) (index % files.size()));
    }

    /** Bytes of a file, on average. */
    public double meanBytes() {
        return files.stream().mapToInt(file -> file.length).average().orElse(0);
    }

    public static BenchImages generated() {
        SyntheticImages images = new SyntheticImages(SEED, GENERATED_SIZE);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < GENERATED; i++) {
            files.add(images.png(i));
        }
        return new BenchImages("generated, %d pixels".formatted(GENERATED_SIZE), files, 0);
    }

    /** Reads files as producing reads them, in a shuffled order, as many as fit. */
    public static BenchImages of(List<Path> paths, Settings settings) throws IOException {
        List<byte[]> files = new ArrayList<>();
        int leftOut = 0;
        long bytes = 0;
        try (Entries entries = IngestConfig.source(paths, settings).open().open()) {
            for (Entry entry = entries.next();
                    entry != null && files.size() < MOST && bytes < MOST_BYTES;
                    entry = entries.next()) {
                if (entry instanceof SourceEntry file && isReadable(file.content())) {
                    files.add(file.content());
                    bytes += file.content().length;
                } else {
                    leftOut++;
                }
            }
        }
        if (files.isEmpty()) {
            throw new IOException("None of the files can be decoded: check " + paths);
        }
        return new BenchImages(paths.toString(), files, leftOut);
    }

    private static boolean isReadable(byte[] file) {
        try {
            ImageDecoder.decode(file, 8);
            return true;
        } catch (UnreadableImageException e) {
            return false;
        }
    }
}
