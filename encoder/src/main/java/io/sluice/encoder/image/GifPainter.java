package io.sluice.encoder.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Paints the first frame of a GIF file over white; no native code sees the file. */
final class GifPainter {
    private static final int CHANNELS = 3;
    private static final int COLOURS = 256;

    private final GifFrame frame;
    private final byte[] blueGreenRed = new byte[COLOURS * CHANNELS];
    private final int colours;

    private GifPainter(GifFrame frame) throws UnreadableImageException {
        this.frame = frame;
        this.colours = frame.palette().length() / CHANNELS;
        for (int colour = 0; colour < COLOURS; colour++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                blueGreenRed[colour * CHANNELS + CHANNELS - 1 - channel] =
                        (byte) value(colour, channel);
            }
        }
    }

    /** Without a palette black comes first, white second, and grays follow. */
    private int value(int colour, int channel) throws UnreadableImageException {
        if (colours == 0) {
            return colour == 1 ? COLOURS - 1 : colour;
        }
        return colour < colours ? frame.palette().u8(colour * CHANNELS + channel) : 0;
    }

    /** Blue, green and red of a whole canvas. */
    static Mat paint(byte[] file, Extent canvas) throws UnreadableImageException {
        Mat image = new Mat(canvas.height(), canvas.width(), CV_8UC3, Scalar.all(COLOURS - 1));
        new GifPainter(GifHeader.firstFrame(Bytes.of(file))).paint(image);
        return image;
    }

    private void paint(Mat canvas) throws UnreadableImageException {
        int width = frame.width();
        if (frame.left() + width > canvas.cols() || frame.top() + frame.height() > canvas.rows()) {
            throw new UnreadableImageException(Reason.CORRUPT, "A frame beyond its picture");
        }
        GifCodes codes = new GifCodes(frame.data());
        byte[] row = new byte[width];
        byte[] pixels = new byte[width * CHANNELS];
        for (int y : frame.rows()) {
            codes.read(row);
            BytePointer place = canvas.ptr(frame.top() + y, frame.left());
            place.get(pixels);
            colour(row, pixels);
            place.put(pixels);
        }
    }

    private void colour(byte[] row, byte[] pixels) throws UnreadableImageException {
        for (int i = 0; i < row.length; i++) {
            int colour = row[i] & 0xFF;
            if (colour == frame.transparent()) {
                continue;
            }
            if (colours > 0 && colour >= colours) {
                throw new UnreadableImageException(Reason.CORRUPT, "A colour beyond the palette");
            }
            System.arraycopy(blueGreenRed, colour * CHANNELS, pixels, i * CHANNELS, CHANNELS);
        }
    }
}
