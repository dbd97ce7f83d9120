package io.sluice.cli.decode;

import io.sluice.cli.decode.DecodedFile.Outcome;
import io.sluice.encoder.image.Extent;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.Limits;
import io.sluice.encoder.image.UnreadableImageException;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.RefusedEntry;
import io.sluice.ingest.source.SourceEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes files one by one as the embedder does, within the same limits. */
public final class FileDecoding {
    private final int size;

    /**
     * @param size height and width of the pixels, at least 1
     */
    public FileDecoding(int size) {
        this.size = size;
    }

    /** What becomes of an entry that is known to its user by this name. */
    public DecodedFile decode(String file, Entry entry) {
        if (entry instanceof RefusedEntry refused) {
            return new DecodedFile(
                    file, Outcome.REFUSED, refused.reason(), null, null, 0, refused.message());
        }
        byte[] content = ((SourceEntry) entry).content();
        long began = System.nanoTime();
        UnreadableImageException refusal = refusal(content);
        double milliseconds = Math.round((System.nanoTime() - began) / 1e3) / 1e3;
        Optional<Extent> extent = extent(content);
        return new DecodedFile(
                file,
                refusal == null ? Outcome.EMBEDDED : Outcome.REFUSED,
                refusal == null ? null : refusal.reason().code(),
                extent.map(Extent::width).orElse(null),
                extent.map(Extent::height).orElse(null),
                milliseconds,
                refusal == null ? null : refusal.getMessage());
    }

    private @Nullable UnreadableImageException refusal(byte[] content) {
        try {
            ImageDecoder.decode(content, size);
            return null;
        } catch (UnreadableImageException e) {
            return e;
        }
    }

    private static Optional<Extent> extent(byte[] content) {
        try {
            return Optional.of(ImageDecoder.extent(content, Limits.DEFAULT));
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }
}
