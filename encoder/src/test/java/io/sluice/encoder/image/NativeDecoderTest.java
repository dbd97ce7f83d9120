package io.sluice.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class NativeDecoderTest {
    private static final int HUGE = 1 << 28;

    @Test
    void tellsMemoryThatRanOutFromPicturesThatAreBroken() {
        RuntimeException tooLittle =
                catchThrowableOfType(RuntimeException.class, () -> new Mat(HUGE, HUGE, CV_8U));
        assertThat(NativeDecoder.ranOutOfMemory(tooLittle)).isTrue();
        RuntimeException broken =
                catchThrowableOfType(
                        RuntimeException.class,
                        () -> cvtColor(new Mat(), new Mat(), COLOR_BGR2RGB));
        assertThat(broken).hasMessageContaining("error: (-");
        assertThat(NativeDecoder.ranOutOfMemory(broken)).isFalse();
    }
}
