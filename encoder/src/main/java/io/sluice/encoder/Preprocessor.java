package io.sluice.encoder;

import io.sluice.encoder.image.Pixels;
import java.util.List;

/**
 * The one place where pixels become what an encoder takes.
 *
 * <p>Serving packs pixels as they are, the graph normalizes them; training normalizes here. Both
 * compute {@code x scale + shift} with {@code scale = 1 / (255 std)} and {@code shift = −mean /
 * std}, in float32.
 */
public final class Preprocessor {
    private static final int CHANNELS = 3;

    private Preprocessor() {}

    /**
     * Packs images of one size into a batch.
     *
     * @param size their height and width
     * @return uint8 (N, S, S, 3)
     * @throws IllegalArgumentException if one has another size
     */
    public static byte[] pack(List<Pixels> images, int size) {
        int length = size * size * CHANNELS;
        byte[] batch = new byte[images.size() * length];
        for (int i = 0; i < images.size(); i++) {
            Pixels image = images.get(i);
            if (image.width() != size || image.height() != size) {
                throw new IllegalArgumentException(
                        "An image is %d x %d but should be %d x %d"
                                .formatted(image.width(), image.height(), size, size));
            }
            System.arraycopy(image.rgb(), 0, batch, i * length, length);
        }
        return batch;
    }

    /**
     * Normalizes a batch for training.
     *
     * @param rgb uint8 (N, S, S, 3), S the specification's input size
     * @return float32 (N, 3, S, S)
     */
    public static float[] normalize(EncoderSpec spec, byte[] rgb) {
        int area = spec.inputSize() * spec.inputSize();
        if (rgb.length % (area * CHANNELS) != 0) {
            throw new IllegalArgumentException(
                    "%d bytes are no images of %d x %d pixels"
                            .formatted(rgb.length, spec.inputSize(), spec.inputSize()));
        }
        float[] scale = scale(spec);
        float[] shift = shift(spec);
        float[] planes = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            int channel = i % CHANNELS;
            int pixel = i / CHANNELS;
            int image = pixel / area;
            planes[(image * CHANNELS + channel) * area + pixel % area] =
                    (rgb[i] & 0xFF) * scale[channel] + shift[channel];
        }
        return planes;
    }

    /** {@code 1 / (255 std)} per channel. */
    public static float[] scale(EncoderSpec spec) {
        float[] scale = new float[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            scale[channel] = (float) (1 / (255.0 * spec.std().get(channel)));
        }
        return scale;
    }

    /** {@code −mean / std} per channel. */
    public static float[] shift(EncoderSpec spec) {
        float[] shift = new float[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            shift[channel] = -spec.mean().get(channel) / spec.std().get(channel);
        }
        return shift;
    }
}
