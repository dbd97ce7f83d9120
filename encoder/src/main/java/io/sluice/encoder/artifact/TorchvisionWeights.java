package io.sluice.encoder.artifact;

import io.sluice.encoder.ResNetShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weights of a ResNet as torchvision's state dictionary names them. When they are read, the final
 * linear layer and the counters of batch norms are passed over.
 */
public final class TorchvisionWeights {
    private static final Map<String, String> METADATA = Map.of("format", "pt");
    private static final String COUNTER = ".num_batches_tracked";
    private static final String VARIANCE = ".running_var";

    private TorchvisionWeights() {}

    /**
     * A safetensors file of the whole state dictionary, with counters of batch norms.
     *
     * @param batches that the batch norms have seen
     * @param classes of the final linear layer, which is all zeros as nothing has trained it; 0 to
     *     leave it out
     * @throws IllegalArgumentException if a weight of the network is missing or misshapen
     */
    public static byte[] toBytes(
            ResNetShape shape, Map<String, Tensor> weights, long batches, int classes) {
        ResNetTensors.check(shape, weights);
        Map<String, Tensor> tensors = new TreeMap<>();
        Map<String, Long> counters = new TreeMap<>();
        for (String name : ResNetTensors.of(shape).keySet()) {
            tensors.put(name, Objects.requireNonNull(weights.get(name)));
            if (name.endsWith(VARIANCE)) {
                counters.put(name.replace(VARIANCE, COUNTER), batches);
            }
        }
        if (classes > 0) {
            tensors.put("fc.weight", zeros((long) classes, (long) shape.dimension()));
            tensors.put("fc.bias", zeros((long) classes));
        }
        return Safetensors.toBytes(tensors, counters, METADATA);
    }

    private static Tensor zeros(Long... axes) {
        long size = Arrays.stream(axes).reduce(1L, Math::multiplyExact);
        return new Tensor(List.of(axes), new float[Math.toIntExact(size)]);
    }

    /**
     * Reads a safetensors file.
     *
     * @throws MalformedSafetensorsException if it is none
     * @throws IllegalArgumentException naming the first tensor that is missing, misshapen, not
     *     finite or of another network
     */
    public static Map<String, Tensor> parse(ResNetShape shape, byte[] file)
            throws MalformedSafetensorsException {
        Map<String, Tensor> tensors =
                Safetensors.parse(file, TorchvisionWeights::isOfTheEncoder).tensors();
        ResNetTensors.check(shape, tensors);
        Set<String> known = ResNetTensors.of(shape).keySet();
        for (String name : tensors.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        name + " is of another network: check which one the file holds");
            }
        }
        return tensors;
    }

    private static boolean isOfTheEncoder(String name) {
        return !name.startsWith("fc.") && !name.endsWith(COUNTER);
    }
}
