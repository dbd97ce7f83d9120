package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;

/**
 * What an image file may declare before anything is allocated for it.
 *
 * @param pixels most pixels
 * @param side most pixels in a row or column
 * @param text most bytes the compressed texts inside the file may unfold to together
 */
public record Limits(long pixels, int side, int text) {
    /** 50 megapixels, 20,000 in a row or column, texts of 1 MiB. */
    public static final Limits DEFAULT = new Limits(50_000_000, 20_000, 1 << 20);

    public Limits {
        if (pixels < 1 || side < 1 || text < 0) {
            throw new IllegalArgumentException(
                    "Limits are above 0 but were %d, %d, %d".formatted(pixels, side, text));
        }
    }

    /**
     * Refuses sizes no image has, or none that we take.
     *
     * @throws UnreadableImageException BROKEN_HEADER for no pixels, TOO_LARGE for too many
     */
    void check(long width, long height) throws UnreadableImageException {
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
    }
}
