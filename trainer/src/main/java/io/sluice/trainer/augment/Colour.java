package io.sluice.trainer.augment;

import java.util.SplittableRandom;

/** Changes of colour on (H, W, 3) values in [0, 1], in place; the formulas are torchvision's. */
final class Colour {
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;
    private static final double BRIGHTNESS = 0.4;
    private static final double CONTRAST = 0.4;
    private static final double SATURATION = 0.4;
    private static final double HUE = 0.1;
    private static final int CHANGES = 4;

    private Colour() {}

    /** Brightness, contrast, saturation and hue, each by a random amount, in random order. */
    static void jitter(float[] rgb, double strength, SplittableRandom random) {
        int[] order = order(random);
        float brightness = factor(BRIGHTNESS * strength, random);
        float contrast = factor(CONTRAST * strength, random);
        float saturation = factor(SATURATION * strength, random);
        float hue = (float) (HUE * strength * (2 * random.nextDouble() - 1));
        for (int change : order) {
            switch (change) {
                case 0 -> brighten(rgb, brightness);
                case 1 -> contrast(rgb, contrast);
                case 2 -> saturate(rgb, saturation);
                default -> turn(rgb, hue);
            }
        }
    }

    static void grayscale(float[] rgb) {
        saturate(rgb, 0);
    }

    /** {@code v' = f v}. */
    static void brighten(float[] rgb, float f) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = clamp(rgb[i] * f);
        }
    }

    /** {@code v' = f v + (1 - f) m}, m the mean luma of the image. */
    static void contrast(float[] rgb, float f) {
        double sum = 0;
        for (int i = 0; i < rgb.length; i += 3) {
            sum += luma(rgb, i);
        }
        float mean = (float) (sum / (rgb.length / 3));
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = clamp(f * rgb[i] + (1 - f) * mean);
        }
    }

    /** {@code v' = f v + (1 - f) l}, l the luma of the pixel. */
    static void saturate(float[] rgb, float f) {
        for (int i = 0; i < rgb.length; i += 3) {
            float luma = luma(rgb, i);
            for (int c = i; c < i + 3; c++) {
                rgb[c] = clamp(f * rgb[c] + (1 - f) * luma);
            }
        }
    }

    /** Turns the hue by a share of the full circle. */
    static void turn(float[] rgb, float share) {
        for (int i = 0; i < rgb.length; i += 3) {
            float most = Math.max(rgb[i], Math.max(rgb[i + 1], rgb[i + 2]));
            float chroma = most - Math.min(rgb[i], Math.min(rgb[i + 1], rgb[i + 2]));
            if (chroma > 0) {
                float hue = hue(rgb, i, most, chroma) + 6 * share;
                for (int c = 0; c < 3; c++) {
                    rgb[i + c] = most - chroma * distance(hue + 5 - 2 * c);
                }
            }
        }
    }

    /** Hue in sixths of the circle, 0 at red. */
    private static float hue(float[] rgb, int i, float most, float chroma) {
        if (most == rgb[i]) {
            return (rgb[i + 1] - rgb[i + 2]) / chroma;
        }
        return most == rgb[i + 1]
                ? 2 + (rgb[i + 2] - rgb[i]) / chroma
                : 4 + (rgb[i] - rgb[i + 1]) / chroma;
    }

    /** {@code max(0, min(k, 4 - k, 1))} with k taken modulo 6: from hue back to a channel. */
    private static float distance(float k) {
        float turned = k - 6 * (float) Math.floor(k / 6);
        return Math.max(0, Math.min(1, Math.min(turned, 4 - turned)));
    }

    private static float luma(float[] rgb, int i) {
        return RED * rgb[i] + GREEN * rgb[i + 1] + BLUE * rgb[i + 2];
    }

    private static float factor(double strength, SplittableRandom random) {
        return (float) Math.max(0, 1 + strength * (2 * random.nextDouble() - 1));
    }

    private static int[] order(SplittableRandom random) {
        int[] order = {0, 1, 2, 3};
        for (int i = CHANGES - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private static float clamp(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
