package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;

/**
 * What an image file may declare before anything is allocated for it.
 *
 * @param pixels most pixels
 * @param side most pixels in a row or column
 * @param frames most frames of an animation and pages of a document, of which the first is taken
 * @param text most bytes the compressed texts inside the file may unfold to together
 * @param memory most bytes of native memory that decoding may take
 */
public record Limits(long pixels, int side, int frames, int text, long memory) {
    /**
     * 50 megapixels, 20,000 in a row or column, 10,000 frames, texts of 1 MiB, 512 MiB of memory.
     */
    public static final Limits DEFAULT =
            new Limits(50_000_000, 20_000, 10_000, 1 << 20, 512L << 20);

    public Limits {
        if (pixels < 1 || side < 1 || frames < 1 || text < 0 || memory < 1) {
            throw new IllegalArgumentException(
                    "Limits are above 0 but were %d, %d, %d, %d, %d"
                            .formatted(pixels, side, frames, text, memory));
        }
    }

    /**
     * Refuses sizes no image has, or none that we take.
     *
     * @throws UnreadableImageException BROKEN_HEADER for no pixels, TOO_LARGE for too many
     */
    Extent extent(long width, long height) throws UnreadableImageException {
        if (width < 1 || height < 1) {
            throw new UnreadableImageException(
                    Reason.BROKEN_HEADER, "The image is %d x %d pixels".formatted(width, height));
        }
        if (width > side || height > side || width * height > pixels) {
            throw new UnreadableImageException(
                    Reason.TOO_LARGE,
                    "The image is %d x %d pixels, more than %d or with a side over %d"
                            .formatted(width, height, pixels, side));
        }
        return new Extent((int) width, (int) height);
    }

    /**
     * Refuses the frame after the last one allowed.
     *
     * @throws UnreadableImageException TOO_LARGE
     */
    void checkFrames(long count) throws UnreadableImageException {
        if (count > frames) {
            throw new UnreadableImageException(
                    Reason.TOO_LARGE, "The image has more than %d frames".formatted(frames));
        }
    }

    /**
     * Refuses what takes too much memory although its picture is not too large.
     *
     * @return the same number
     * @throws UnreadableImageException TOO_LARGE
     */
    long checkMemory(long bytes) throws UnreadableImageException {
        if (bytes > memory) {
            throw new UnreadableImageException(
                    Reason.TOO_LARGE,
                    "Decoding would take %d bytes, more than %d".formatted(bytes, memory));
        }
        return bytes;
    }
}
