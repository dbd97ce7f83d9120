package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.util.Set;

/**
 * Reads the first directory of a TIFF file and lets pass what the native decoder is known to do
 * right (TIFF 6.0; compressions as registered).
 */
final class TiffHeader {
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIPS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_LENGTHS = 279;
    private static final int PLANES = 284;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILES = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;

    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;

    /** None, CCITT, LZW, JPEG, Deflate twice, PackBits. */
    private static final Set<Long> COMPRESSIONS =
            Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32773L, 32946L);

    private static final Set<Long> PHOTOMETRICS = Set.of(0L, 1L, 2L, 3L, 5L, 6L);

    private final Bytes file;
    private final Limits limits;
    private final TiffDirectory directory;

    private TiffHeader(Bytes file, Limits limits) throws UnreadableImageException {
        this.file = file;
        this.limits = limits;
        this.directory = TiffDirectory.read(file);
    }

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        TiffHeader header = new TiffHeader(file, limits);
        Extent extent = header.extent(TiffDirectory.WIDTH, TiffDirectory.HEIGHT, 0, 0);
        limits.checkFrames(TiffDirectory.count(file, limits.frames()));
        return header.checked(extent);
    }

    private ImageHeader checked(Extent extent) throws UnreadableImageException {
        Extent part = part(extent);
        long bits = directory.value(BITS, 1);
        long samples = directory.value(SAMPLES, 1);
        checkColours(bits, samples);
        boolean isTiled = directory.has(TILE_WIDTH);
        checkWhole(isTiled ? TILES : STRIPS, isTiled ? TILE_LENGTHS : STRIP_LENGTHS);
        long decoded = bits > 8 ? 2 * samples : 4;
        long memory = (decoded + 3) * extent.pixels() + 3 * decoded * part.pixels();
        boolean isLeftTurned =
                Orientation.of(directory.value(TiffDirectory.ORIENTATION, 1)).swapsAxes();
        Extent seen = isLeftTurned ? extent.swapped() : extent; // libtiff turns it upright
        return ImageHeader.of(ImageFormat.TIFF, seen, limits.checkMemory(memory))
                .with(opacity(bits, samples));
    }

    /** A tile, or as many rows as are compressed together. */
    private Extent part(Extent whole) throws UnreadableImageException {
        if (directory.has(TILE_WIDTH) || directory.has(TILE_HEIGHT)) {
            return extent(TILE_WIDTH, TILE_HEIGHT, whole.width(), whole.height());
        }
        long rows = directory.value(ROWS_PER_STRIP, whole.height());
        if (rows < 1) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "Strips without rows");
        }
        return new Extent(whole.width(), (int) Math.min(rows, whole.height()));
    }

    private Extent extent(int widthTag, int heightTag, long width, long height)
            throws UnreadableImageException {
        return limits.extent(directory.value(widthTag, width), directory.value(heightTag, height));
    }

    private void checkColours(long bits, long samples) throws UnreadableImageException {
        long photometric = directory.value(PHOTOMETRIC, -1);
        boolean isGray = photometric <= BLACK_IS_ZERO;
        boolean isKnown =
                PHOTOMETRICS.contains(photometric)
                        && COMPRESSIONS.contains(directory.value(COMPRESSION, 1))
                        && areAll(SAMPLE_FORMAT, 1)
                        && areAll(BITS, bits)
                        && samples <= 4
                        && (isGray || photometric == PALETTE ? samples == 1 : samples >= 3);
        boolean isDeep =
                bits == 16
                        && (photometric == BLACK_IS_ZERO || photometric == RGB)
                        && (samples == 1 || directory.value(PLANES, 1) == 1);
        boolean isPlain =
                bits == 8 || (bits == 1 && isGray) || (bits == 4 && photometric == PALETTE);
        if (!isKnown || !(isDeep || isPlain)) {
            throw new UnreadableImageException(
                    Reason.UNKNOWN_FORMAT,
                    "A TIFF file of rare colours: kind %d, %d values of %d bits, compression %d"
                            .formatted(
                                    photometric, samples, bits, directory.value(COMPRESSION, 1)));
        }
    }

    private boolean areAll(int tag, long wanted) throws UnreadableImageException {
        for (long i = 0; i < directory.count(tag); i++) {
            if (directory.at(tag, i) != wanted) {
                return false;
            }
        }
        return true;
    }

    /** Every strip or tile lies in the file; without lengths the decoder guesses them. */
    private void checkWhole(int places, int lengths) throws UnreadableImageException {
        if (!directory.has(places)) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "There are no pixels");
        }
        for (long i = 0; i < directory.count(places); i++) {
            long length = directory.has(lengths) ? directory.at(lengths, i) : 1;
            file.slice(directory.at(places, i), length);
        }
    }

    /** Eight bits come multiplied, whatever the file says; deeper ones as they are stored. */
    private Opacity opacity(long bits, long samples) throws UnreadableImageException {
        if (samples < 4 || directory.value(PHOTOMETRIC, RGB) != RGB) {
            return Opacity.SOLID;
        }
        boolean isMultiplied = bits <= 8 || directory.value(EXTRA_SAMPLES, 0) == 1;
        return isMultiplied ? Opacity.MULTIPLIED : Opacity.STORED;
    }
}
