package io.sluice.encoder;

import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.split;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Lays a picture over white: {@code c a / 255 + (255 − a)}, per colour. */
final class OnWhite {
    private OnWhite() {}

    /** Three channels from four, uint8, the last of them the opacity. */
    static Mat lay(Mat image) {
        MatVector channels = new MatVector();
        split(image, channels);
        Mat opacity = channels.get(3);
        Mat white = new Mat();
        bitwise_not(opacity, white);
        MatVector colours = new MatVector(3);
        for (int i = 0; i < 3; i++) {
            Mat shown = new Mat();
            multiply(channels.get(i), opacity, shown, 1 / 255.0, -1);
            add(shown, white, shown);
            colours.put(i, shown);
        }
        Mat laid = new Mat();
        merge(colours, laid);
        return laid;
    }
}
