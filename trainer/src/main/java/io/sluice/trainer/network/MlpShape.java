package io.sluice.trainer.network;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.artifact.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Linear layers with ReLU between them and batch norm where it is said. Their weights are numbered
 * as PyTorch numbers them in a sequence of linear layer, norm and ReLU; a linear layer before a
 * norm has no bias.
 *
 * @param name in front of the weights
 * @param widths of what goes in, of every hidden layer and of what comes out
 * @param norms after which linear layers there is batch norm
 */
public record MlpShape(String name, List<Integer> widths, Norms norms) {

    /** After which linear layers there is batch norm. */
    public enum Norms {
        NONE,
        HIDDEN,
        ALL
    }

    /** One linear layer and the norm after it, if any, by what is in front of their weights. */
    record Layer(String linear, String norm, int in, int out, boolean isNormed) {
        /** The shape of every weight, by name. */
        Map<String, List<Long>> shapes() {
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            shapes.put(linear + ".weight", List.of((long) out, (long) in));
            if (!isNormed) {
                shapes.put(linear + ".bias", List.of((long) out));
                return shapes;
            }
            for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
                shapes.put(norm + "." + part, List.of((long) out));
            }
            return shapes;
        }
    }

    public MlpShape {
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(name + " cannot have the widths " + widths);
        }
        widths = List.copyOf(widths);
    }

    /** With as many hidden layers as it takes, all of one width. */
    public static MlpShape of(String name, int in, int hidden, int layers, int out, Norms norms) {
        List<Integer> widths = new ArrayList<>(List.of(in));
        for (int i = 1; i < layers; i++) {
            widths.add(hidden);
        }
        widths.add(out);
        return new MlpShape(name, widths, norms);
    }

    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        int number = 0;
        for (int i = 1; i < widths.size(); i++) {
            boolean isLast = i == widths.size() - 1;
            boolean isNormed = norms == Norms.ALL || (norms == Norms.HIDDEN && !isLast);
            layers.add(
                    new Layer(
                            name + "." + number,
                            name + "." + (number + 1),
                            widths.get(i - 1),
                            widths.get(i),
                            isNormed));
            number += isNormed ? 3 : 2;
        }
        return layers;
    }

    /** The shape of every weight, by name. */
    Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        layers().forEach(layer -> shapes.putAll(layer.shapes()));
        return shapes;
    }

    /**
     * Weights nothing has been learnt by: {@code U(-1/sqrt(in), 1/sqrt(in))} as PyTorch fills
     * linear layers, norms that change nothing.
     */
    public Map<String, Tensor> untrained(long seed) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Layer layer : layers()) {
            layer.shapes()
                    .forEach((part, shape) -> weights.put(part, fill(layer, part, shape, seed)));
        }
        return weights;
    }

    private static Tensor fill(Layer layer, String part, List<Long> shape, long seed) {
        float[] values = new float[Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b))];
        if (part.startsWith(layer.linear() + ".")) {
            SplittableRandom random = Seeds.random(Seeds.mix(seed, part));
            double bound = 1 / Math.sqrt(layer.in());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        } else if (part.endsWith(".weight") || part.endsWith(".running_var")) {
            Arrays.fill(values, 1);
        }
        return new Tensor(shape, values);
    }
}
