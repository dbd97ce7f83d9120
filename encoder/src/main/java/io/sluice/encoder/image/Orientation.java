package io.sluice.encoder.image;

/** How the stored rows and columns become the picture as it was seen (Exif 2.3, tag 274). */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURNED_RIGHT(true, false, true),
    TRANSVERSED(true, true, true),
    TURNED_LEFT(true, true, false);

    private final boolean swapsAxes;
    private final boolean mirrorsColumns;
    private final boolean mirrorsRows;

    Orientation(boolean swapsAxes, boolean mirrorsColumns, boolean mirrorsRows) {
        this.swapsAxes = swapsAxes;
        this.mirrorsColumns = mirrorsColumns;
        this.mirrorsRows = mirrorsRows;
    }

    /** The orientation with this number, 1 to 8; upright for any other. */
    static Orientation of(long number) {
        return number >= 1 && number <= 8 ? values()[(int) number - 1] : UPRIGHT;
    }

    /** Whether stored columns run backwards in the picture. */
    boolean mirrorsColumns() {
        return mirrorsColumns;
    }

    /** Whether stored rows run backwards in the picture. */
    boolean mirrorsRows() {
        return mirrorsRows;
    }

    /** Whether stored rows become columns, after the mirroring. */
    boolean swapsAxes() {
        return swapsAxes;
    }

    /** Reads an Exif block; one that cannot be read says nothing. */
    static Orientation ofExif(Bytes block) {
        try {
            Bytes tiff = block.says(0, "Exif\0\0") ? block.from(6) : block;
            return of(TiffDirectory.read(tiff).value(TiffDirectory.ORIENTATION, 1));
        } catch (UnreadableImageException e) {
            return UPRIGHT;
        }
    }
}
