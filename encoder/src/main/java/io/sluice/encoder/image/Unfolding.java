package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Measures what compressed texts unfold to, keeping none of it. */
final class Unfolding {
    private static final int STEP = 8192;

    private final int most;
    private long unfolded;

    /** Allows this many bytes for all texts of a file together. */
    Unfolding(int most) {
        this.most = most;
    }

    /**
     * Adds a text; where it is broken it ends, for no pixel depends on it.
     *
     * @throws UnreadableImageException TOO_LARGE once more than is allowed was unfolded
     */
    void add(Bytes compressed) throws UnreadableImageException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed.array());
            byte[] step = new byte[STEP];
            int length = inflater.inflate(step);
            while (length > 0) {
                count(length);
                length = inflater.inflate(step);
            }
        } catch (DataFormatException e) {
            count(0);
        } finally {
            inflater.end();
        }
    }

    private void count(int length) throws UnreadableImageException {
        unfolded += length;
        if (unfolded > most) {
            throw new UnreadableImageException(
                    Reason.TOO_LARGE, "Texts unfold to more than %d bytes".formatted(most));
        }
    }
}
