package io.sluice.embed;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import java.util.List;

/**
 * Sees nothing but the mean colour, scaled to unit length; each generation puts red at another
 * place. A black image has no direction.
 */
public final class MeanColourEncoder implements Encoder {
    public static final int DIMENSION = 32;

    private final EncoderVersion version;
    private final EncoderSpec spec;

    public MeanColourEncoder(EncoderVersion version, int size) {
        this.version = version;
        this.spec =
                new EncoderSpec(
                        version.name(),
                        new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1)),
                        size,
                        List.of(0f, 0f, 0f),
                        List.of(1f, 1f, 1f));
    }

    @Override
    public EncoderVersion version() {
        return version;
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public float[] embed(byte[] rgb, int count) {
        int pixels = spec.inputSize() * spec.inputSize();
        if (rgb.length != count * pixels * 3) {
            throw new IllegalArgumentException("Pixels of another size");
        }
        float[] rows = new float[count * DIMENSION];
        for (int b = 0; b < count; b++) {
            double[] sums = new double[3];
            for (int i = 0; i < pixels * 3; i++) {
                sums[i % 3] += rgb[b * pixels * 3 + i] & 0xFF;
            }
            double length = Math.sqrt(sums[0] * sums[0] + sums[1] * sums[1] + sums[2] * sums[2]);
            for (int c = 0; c < 3 && length > 0; c++) {
                int place = (int) ((c + version.generation()) % DIMENSION);
                rows[b * DIMENSION + place] = (float) (sums[c] / length);
            }
        }
        return rows;
    }

    @Override
    public void close() {}
}
