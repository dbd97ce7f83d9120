package io.sluice.trainer.augment;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.image.Pixels;
import java.util.SplittableRandom;

/**
 * Views by the formulas as they stand, change after change and pixel by pixel, in double precision:
 * what fast views are held against.
 */
final class PlainViews {
    private static final double[] LUMA = {.299, .587, .114};
    private static final double TO_RED = .877283;
    private static final double TO_BLUE = .492111;

    private final EncoderSpec spec;
    private final ViewRecipe recipe;
    private final int size;

    PlainViews(EncoderSpec spec, ViewRecipe recipe) {
        this.spec = spec;
        this.recipe = recipe;
        this.size = spec.inputSize();
    }

    /** (3, size, size), normalized, as {@link ViewMaker#views} gives it. */
    double[] view(long seed, Visit visit, int view) {
        long views = Seeds.mix(seed, "views");
        long image = Seeds.mix(Seeds.mix(views, visit.imageId()), visit.number());
        SplittableRandom random = Seeds.random(Seeds.mix(image, view));
        double[][] rgb = warp(visit.pixels(), Crop.draw(visit.pixels(), recipe, random));
        if (random.nextDouble() < .8) {
            jitter(rgb, random);
        }
        if (random.nextDouble() < recipe.grayscale()) {
            saturate(rgb, 0);
        }
        for (double[] colour : rgb) {
            for (int c = 0; c < 3; c++) {
                double clamped = Math.max(0, Math.min(1, colour[c]));
                colour[c] = (clamped - spec.mean().get(c)) / spec.std().get(c);
            }
        }
        if (random.nextDouble() < recipe.blur()) {
            double sigma = (.1 + 1.9 * random.nextDouble()) * size / 224;
            return planes(sigma < .2 ? rgb : blur(rgb, sigma));
        }
        return planes(rgb);
    }

    private double[][] warp(Pixels image, Crop crop) {
        double[][] out = new double[size * size][];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int place = crop.mirrored() ? size - 1 - x : x;
                out[y * size + x] =
                        at(
                                image,
                                crop.left() + (place + .5) * crop.width() / size - .5,
                                crop.top() + (y + .5) * crop.height() / size - .5);
            }
        }
        return out;
    }

    private static double[] at(Pixels image, double x, double y) {
        double insideX = Math.max(0, Math.min(image.width() - 1, x));
        double insideY = Math.max(0, Math.min(image.height() - 1, y));
        int left = (int) insideX;
        int top = (int) insideY;
        int right = Math.min(image.width() - 1, left + 1);
        int bottom = Math.min(image.height() - 1, top + 1);
        double[] colour = new double[3];
        for (int c = 0; c < 3; c++) {
            double above =
                    mix(value(image, left, top, c), value(image, right, top, c), insideX - left);
            double below =
                    mix(
                            value(image, left, bottom, c),
                            value(image, right, bottom, c),
                            insideX - left);
            colour[c] = mix(above, below, insideY - top);
        }
        return colour;
    }

    private static double value(Pixels image, int x, int y, int c) {
        return (image.rgb()[(y * image.width() + x) * 3 + c] & 0xFF) / 255.0;
    }

    private void jitter(double[][] rgb, SplittableRandom random) {
        int[] order = {0, 1, 2, 3};
        for (int i = 3; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        double brightness = factor(.4, random);
        double contrast = factor(.4, random);
        double saturation = factor(.4, random);
        double hue = .1 * recipe.jitter() * (2 * random.nextDouble() - 1);
        for (int change : order) {
            switch (change) {
                case 0 -> brighten(rgb, brightness);
                case 1 -> contrast(rgb, contrast);
                case 2 -> saturate(rgb, saturation);
                default -> turn(rgb, hue);
            }
        }
    }

    private double factor(double strength, SplittableRandom random) {
        return Math.max(0, 1 + strength * recipe.jitter() * (2 * random.nextDouble() - 1));
    }

    private static void brighten(double[][] rgb, double f) {
        for (double[] colour : rgb) {
            for (int c = 0; c < 3; c++) {
                colour[c] *= f;
            }
        }
    }

    private static void contrast(double[][] rgb, double f) {
        double mean = 0;
        for (double[] colour : rgb) {
            mean += luma(colour) / rgb.length;
        }
        for (double[] colour : rgb) {
            for (int c = 0; c < 3; c++) {
                colour[c] = mix(mean, colour[c], f);
            }
        }
    }

    private static void saturate(double[][] rgb, double f) {
        for (double[] colour : rgb) {
            double luma = luma(colour);
            for (int c = 0; c < 3; c++) {
                colour[c] = mix(luma, colour[c], f);
            }
        }
    }

    /** U = .492111 (B - Y) and V = .877283 (R - Y), turned as a vector of the plane. */
    private static void turn(double[][] rgb, double share) {
        double angle = 2 * Math.PI * share;
        for (double[] colour : rgb) {
            double luma = luma(colour);
            double u = TO_BLUE * (colour[2] - luma);
            double v = TO_RED * (colour[0] - luma);
            double turnedU = Math.cos(angle) * u - Math.sin(angle) * v;
            double turnedV = Math.sin(angle) * u + Math.cos(angle) * v;
            colour[0] = luma + turnedV / TO_RED;
            colour[2] = luma + turnedU / TO_BLUE;
            colour[1] = (luma - LUMA[0] * colour[0] - LUMA[2] * colour[2]) / LUMA[1];
        }
    }

    private double[][] blur(double[][] rgb, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[][] out = new double[rgb.length][3];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double all = 0;
                for (int dy = -radius; dy <= radius; dy++) {
                    for (int dx = -radius; dx <= radius; dx++) {
                        double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                        double[] from = rgb[inside(y + dy) * size + inside(x + dx)];
                        all += weight;
                        for (int c = 0; c < 3; c++) {
                            out[y * size + x][c] += weight * from[c];
                        }
                    }
                }
                for (int c = 0; c < 3; c++) {
                    out[y * size + x][c] /= all;
                }
            }
        }
        return out;
    }

    private int inside(int place) {
        return Math.max(0, Math.min(size - 1, place));
    }

    private static double luma(double[] colour) {
        return LUMA[0] * colour[0] + LUMA[1] * colour[1] + LUMA[2] * colour[2];
    }

    private static double mix(double from, double to, double share) {
        return from + share * (to - from);
    }

    private static double[] planes(double[][] rgb) {
        double[] planes = new double[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * rgb.length + i] = rgb[i][c];
            }
        }
        return planes;
    }
}
