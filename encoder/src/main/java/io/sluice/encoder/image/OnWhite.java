package io.sluice.encoder.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.split;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Lays a picture over white, {@code c a / 255 + (255 − a)} per colour, in 8 bits; without the first
 * factor where it comes multiplied.
 */
final class OnWhite {
    private static final int PIXELS_PER_BAND = 1 << 20;

    private final Opacity opacity;

    OnWhite(Opacity opacity) {
        this.opacity = opacity;
    }

    /**
     * The same pixels where there is nothing to be done; a large picture is done in bands, so that
     * what lies between takes little memory.
     *
     * @param image 1, 3 or 4 channels, the last of 4 the opacity
     * @return uint8, 1 or 3 channels
     */
    Mat lay(Mat image) {
        if (image.depth() == CV_8U && image.channels() < 4 && !hasTransparentGray(image)) {
            return image;
        }
        Mat laid = new Mat(image.rows(), image.cols(), image.channels() == 1 ? CV_8U : CV_8UC3);
        int rows = Math.max(1, PIXELS_PER_BAND / image.cols());
        for (int from = 0; from < image.rows(); from += rows) {
            int to = Math.min(image.rows(), from + rows);
            try (PointerScope scope = new PointerScope()) {
                band(image.rowRange(from, to)).copyTo(laid.rowRange(from, to));
            }
        }
        return laid;
    }

    private boolean hasTransparentGray(Mat image) {
        return image.channels() == 1 && opacity.transparentGray().isPresent();
    }

    private Mat band(Mat image) {
        if (hasTransparentGray(image)) {
            int gray = opacity.transparentGray().getAsInt();
            Mat isTransparent = opencv_core.equals(image, gray).asMat();
            image.setTo(new Mat(Scalar.all(image.depth() == CV_8U ? 255 : 65535)), isTransparent);
        }
        Mat bytes = eightBits(image);
        return bytes.channels() == 4 ? laid(bytes) : bytes;
    }

    private static Mat eightBits(Mat image) {
        if (image.depth() == CV_8U) {
            return image;
        }
        Mat bytes = new Mat();
        image.convertTo(bytes, CV_8U, 1 / 257.0, 0);
        return bytes;
    }

    private Mat laid(Mat image) {
        MatVector channels = new MatVector();
        split(image, channels);
        Mat alpha = channels.get(3);
        Mat white = new Mat();
        bitwise_not(alpha, white);
        MatVector colours = new MatVector(3);
        for (int i = 0; i < 3; i++) {
            Mat shown = new Mat();
            if (opacity.isMultiplied()) {
                add(channels.get(i), white, shown);
            } else {
                multiply(channels.get(i), alpha, shown, 1 / 255.0, -1);
                add(shown, white, shown);
            }
            colours.put(i, shown);
        }
        Mat laid = new Mat();
        merge(colours, laid);
        return laid;
    }
}
