package io.sluice.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureKindsTest {
    /** More than half as large as the pictures, so that a JPEG is decoded in full. */
    private static final int SIZE = 20;

    @Test
    void aPictureIsTheSameInEveryKindOfFile() throws Exception {
        List<Reason> refused = new ArrayList<>();
        for (byte[] file : PictureKinds.all()) {
            try {
                Pixels pixels = ImageDecoder.decode(file, SIZE);
                Pixels expected = Reference.decode(file, SIZE);
                if (expected != null) {
                    assertThat(Reference.difference(pixels.rgb(), expected.rgb())).isLessThan(1.5);
                }
            } catch (UnreadableImageException e) {
                refused.add(e.reason());
            }
        }
        assertThat(refused) // bitmaps that hold a JPEG or PNG file; JPEG in TIFF as of 1992
                .hasSizeLessThan(12)
                .containsOnly(Reason.UNKNOWN_FORMAT, Reason.BROKEN_HEADER);
    }
}
