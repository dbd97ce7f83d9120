package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Measures what compressed bytes unfold to, keeping none of it. */
final class Unfolding {
    private static final int STEP = 8192;

    private Unfolding() {}

    /**
     * Refuses bytes that unfold to more than is allowed; what is no deflate stream unfolds to
     * nothing.
     *
     * @throws UnreadableImageException TOO_LARGE
     */
    static void check(Bytes compressed, int most) throws UnreadableImageException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed.array());
            byte[] step = new byte[STEP];
            int unfolded;
            do {
                unfolded = inflater.inflate(step);
                if (inflater.getBytesWritten() > most) {
                    throw new UnreadableImageException(
                            Reason.TOO_LARGE,
                            "A text of %d bytes unfolds to more than %d"
                                    .formatted(compressed.length(), most));
                }
            } while (unfolded > 0);
        } catch (DataFormatException e) {
            return; // the decoder skips it too
        } finally {
            inflater.end();
        }
    }
}
