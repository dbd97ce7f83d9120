package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.util.List;

/** The formats we take, told apart by their first bytes. */
enum ImageFormat {
    JPEG(JpegHeader::read, "\u00FF\u00D8\u00FF"),
    PNG(PngHeader::read, "\u0089PNG\r\n\u001A\n"),
    WEBP(WebpHeader::read, "RIFF"),
    GIF(GifHeader::read, "GIF87a", "GIF89a"),
    BMP(BmpHeader::read, "BM"),
    TIFF(TiffHeader::read, "II*\0", "MM\0*");

    private final ImageHeader.Reader reader;
    private final List<String> beginnings;

    ImageFormat(ImageHeader.Reader reader, String... beginnings) {
        this.reader = reader;
        this.beginnings = List.of(beginnings);
    }

    ImageHeader.Reader reader() {
        return reader;
    }

    static ImageFormat of(Bytes file) throws UnreadableImageException {
        if (file.length() == 0) {
            throw new UnreadableImageException(Reason.EMPTY, "The file is empty");
        }
        for (ImageFormat format : values()) {
            if (format.beginnings.stream().anyMatch(beginning -> file.says(0, beginning))) {
                return format;
            }
        }
        throw new UnreadableImageException(
                Reason.UNKNOWN_FORMAT, "The file is no JPEG, PNG, WebP, GIF, BMP or TIFF");
    }
}
