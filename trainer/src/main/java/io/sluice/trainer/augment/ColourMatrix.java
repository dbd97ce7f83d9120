package io.sluice.trainer.augment;

import java.util.SplittableRandom;

/**
 * One affine change of colour, {@code v' = A v + b}, made of several: every change of MoCo-v2's
 * recipe is affine in the pixel once the mean colour of the image is known, and that mean goes
 * through the same changes.
 *
 * <p>torchvision clamps to [0, 1] after every change and turns hue in HSV. Here values are clamped
 * once, at the end, and hue turns about the luma axis, which keeps a colour's luma where HSV keeps
 * its largest channel. For small turns of values that no change drives out of range both agree but
 * for that.
 *
 * @see <a href="https://www.graficaobscura.com/matrix/index.html">Haeberli: Matrix Operations for
 *     Image Processing, 1993</a>
 */
final class ColourMatrix {
    private static final double BRIGHTNESS = 0.4;
    private static final double CONTRAST = 0.4;
    private static final double SATURATION = 0.4;
    private static final double HUE = 0.1;

    /** Share of each channel in the luma of ITU-R BT.601. */
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    /** Scale of B - Y over that of R - Y in YUV, which is YIQ but for a turn. */
    private static final double BLUE_OVER_RED = 0.492111 / 0.877283;

    private final double[] a = new double[9];
    private final double[] b = new double[3];
    private final double[] mean = new double[3];
    private final double[] change = new double[9];
    private final double[] column = new double[3];
    private final int[] order = new int[4];

    /** Begins with {@code v' = scale v} on an image of this mean colour. */
    void begin(double scale, double red, double green, double blue) {
        for (int i = 0; i < 9; i++) {
            a[i] = i % 4 == 0 ? scale : 0;
        }
        for (int c = 0; c < 3; c++) {
            b[c] = 0;
        }
        mean[0] = scale * red;
        mean[1] = scale * green;
        mean[2] = scale * blue;
    }

    /** Brightness, contrast, saturation and hue, each by a random amount, in random order. */
    void jitter(double strength, SplittableRandom random) {
        shuffle(random);
        double brightness = factor(BRIGHTNESS * strength, random);
        double contrast = factor(CONTRAST * strength, random);
        double saturation = factor(SATURATION * strength, random);
        double hue = HUE * strength * (2 * random.nextDouble() - 1);
        for (int next : order) {
            switch (next) {
                case 0 -> brighten(brightness);
                case 1 -> contrast(contrast);
                case 2 -> saturate(saturation);
                default -> turn(hue);
            }
        }
    }

    /** {@code v' = f v}. */
    void brighten(double f) {
        for (int c = 0; c < 3; c++) {
            scale(c, f, 0);
        }
    }

    /** {@code v' = f v + (1 - f) m}, m the mean luma of the image. */
    void contrast(double f) {
        double luma = LUMA[0] * mean[0] + LUMA[1] * mean[1] + LUMA[2] * mean[2];
        for (int c = 0; c < 3; c++) {
            scale(c, f, (1 - f) * luma);
        }
    }

    /** {@code v' = f v + (1 - f) l}, l the luma of the pixel; f = 0 leaves no colour. */
    void saturate(double f) {
        for (int i = 0; i < 9; i++) {
            change[i] = (1 - f) * LUMA[i % 3] + (i % 4 == 0 ? f : 0);
        }
        apply();
    }

    /**
     * Turns the hue by a share of the full circle, {@code t = 2 pi share}; with k the scale of B -
     * Y over that of R - Y, {@code R' - Y = cos t (R - Y) + k sin t (B - Y)}, {@code B' - Y = cos t
     * (B - Y) - sin t / k (R - Y)}, {@code Y' = Y}.
     */
    void turn(double share) {
        double cos = StrictMath.cos(2 * Math.PI * share);
        double sin = StrictMath.sin(2 * Math.PI * share);
        for (int c = 0; c < 3; c++) {
            double luma = LUMA[c];
            double redPart = (c == 0 ? 1 : 0) - luma;
            double bluePart = (c == 2 ? 1 : 0) - luma;
            double red = cos * redPart + BLUE_OVER_RED * sin * bluePart;
            double blue = cos * bluePart - sin / BLUE_OVER_RED * redPart;
            change[c] = luma + red;
            change[3 + c] = luma - (LUMA[0] * red + LUMA[2] * blue) / LUMA[1];
            change[6 + c] = luma + blue;
        }
        apply();
    }

    /** {@code v' = f v + g} of one channel. */
    void scale(int channel, double f, double g) {
        for (int i = 3 * channel; i < 3 * channel + 3; i++) {
            a[i] *= f;
        }
        b[channel] = f * b[channel] + g;
        mean[channel] = f * mean[channel] + g;
    }

    /** What a channel of the input weighs in a channel of the output. */
    float weight(int to, int from) {
        return (float) a[3 * to + from];
    }

    /** What is added to a channel. */
    float shift(int channel) {
        return (float) b[channel];
    }

    /** A changed colour, as the change says. */
    private void apply() {
        for (int c = 0; c < 3; c++) {
            column[0] = a[c];
            column[1] = a[3 + c];
            column[2] = a[6 + c];
            a[c] = row(0);
            a[3 + c] = row(1);
            a[6 + c] = row(2);
        }
        apply(b);
        apply(mean);
    }

    private void apply(double[] colour) {
        System.arraycopy(colour, 0, column, 0, 3);
        for (int c = 0; c < 3; c++) {
            colour[c] = row(c);
        }
    }

    private double row(int c) {
        return change[3 * c] * column[0]
                + change[3 * c + 1] * column[1]
                + change[3 * c + 2] * column[2];
    }

    private static double factor(double strength, SplittableRandom random) {
        return Math.max(0, 1 + strength * (2 * random.nextDouble() - 1));
    }

    private void shuffle(SplittableRandom random) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
