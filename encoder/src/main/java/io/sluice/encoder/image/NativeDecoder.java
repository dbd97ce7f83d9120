package io.sluice.encoder.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.StsNoMem;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes, with OpenCV, files whose headers were checked. */
final class NativeDecoder {
    static {
        // native memory is owned by scopes; the counting meant for its collection by the garbage
        // collector takes other libraries' memory for its own and refuses allocations
        System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        setNumThreads(1); // pictures are decoded side by side
    }

    private static final Logger LOG = LoggerFactory.getLogger(NativeDecoder.class);

    private final ImageHeader header;
    private final int size;

    private NativeDecoder(ImageHeader header, int size) {
        this.header = header;
        this.size = size;
    }

    static Pixels decode(byte[] file, ImageHeader header, int size)
            throws UnreadableImageException {
        try (DecodingMemory taken = DecodingMemory.take(header.memory());
                PointerScope scope = new PointerScope()) {
            return new NativeDecoder(header, size).decode(file);
        } catch (RuntimeException e) { // what OpenCV throws
            if (ranOutOfMemory(e)) {
                throw e; // the same picture may pass later
            }
            LOG.debug("Could not decode {}", header, e);
            throw new UnreadableImageException(
                    Reason.CORRUPT, header.format() + " pixels that cannot be decoded");
        }
    }

    /** Whether OpenCV found too little memory, which is no fault of a picture's. */
    static boolean ranOutOfMemory(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("error: (%d:".formatted(StsNoMem))
                || message.contains("std::bad_alloc");
    }

    private Pixels decode(byte[] file) throws UnreadableImageException {
        Mat square = square(decoded(file));
        Mat rgb = upright(colours(scaled(new OnWhite(header.opacity()).lay(square))));
        byte[] pixels = new byte[size * size * 3];
        new BytePointer(rgb.data()).get(pixels);
        return new Pixels(size, size, pixels);
    }

    private Mat decoded(byte[] file) throws UnreadableImageException {
        if (header.format() == ImageFormat.GIF) {
            return GifPainter.paint(file, header.extent());
        }
        byte[] given = header.format() == ImageFormat.PNG ? PngPicture.of(file) : file;
        Mat decoded = imdecode(new Mat(1, given.length, CV_8U, new BytePointer(given)), flags());
        if (decoded.empty()) {
            throw new UnreadableImageException(
                    Reason.CORRUPT, header.format() + " pixels that cannot be decoded");
        }
        return decoded;
    }

    /** JPEG can skip detail nobody will see; only formats with true transparency keep it. */
    private int flags() {
        return switch (header.format()) {
            case JPEG -> reduced() | IMREAD_IGNORE_ORIENTATION;
            case BMP -> header.opacity().isStored() ? IMREAD_UNCHANGED : IMREAD_COLOR;
            case PNG, WEBP, GIF, TIFF -> IMREAD_UNCHANGED;
        };
    }

    private int reduced() {
        int spare = header.extent().shorter() / size;
        if (spare >= 8) {
            return IMREAD_REDUCED_COLOR_8;
        }
        if (spare >= 4) {
            return IMREAD_REDUCED_COLOR_4;
        }
        return spare >= 2 ? IMREAD_REDUCED_COLOR_2 : IMREAD_COLOR;
    }

    /** The centre of the picture as it will be seen; shares the pixels. */
    private Mat square(Mat image) {
        int side = Math.min(image.cols(), image.rows());
        int left = offset(image.cols() - side, header.orientation().mirrorsColumns());
        int top = offset(image.rows() - side, header.orientation().mirrorsRows());
        return new Mat(image, new Rect(left, top, side, side));
    }

    private static int offset(int spare, boolean isMirrored) {
        return isMirrored ? spare - spare / 2 : spare / 2;
    }

    private static Mat colours(Mat image) throws UnreadableImageException {
        Mat rgb = new Mat();
        switch (image.channels()) {
            case 1 -> cvtColor(image, rgb, COLOR_GRAY2RGB);
            case 3 -> cvtColor(image, rgb, COLOR_BGR2RGB);
            default ->
                    throw new UnreadableImageException(
                            Reason.CORRUPT, "Pixels of %d values".formatted(image.channels()));
        }
        return rgb;
    }

    private Mat scaled(Mat image) {
        if (image.cols() == size) {
            return image;
        }
        Mat scaled = new Mat();
        int how = image.cols() > size ? INTER_AREA : INTER_LINEAR;
        resize(image, scaled, new Size(size, size), 0, 0, how);
        return scaled;
    }

    private Mat upright(Mat image) {
        Orientation orientation = header.orientation();
        Mat turned = image;
        if (orientation.mirrorsColumns()) {
            turned = flipped(turned, 1);
        }
        if (orientation.mirrorsRows()) {
            turned = flipped(turned, 0);
        }
        if (orientation.swapsAxes()) {
            Mat swapped = new Mat();
            transpose(turned, swapped);
            turned = swapped;
        }
        return turned;
    }

    private static Mat flipped(Mat image, int axis) {
        Mat flipped = new Mat();
        flip(image, flipped, axis);
        return flipped;
    }
}
