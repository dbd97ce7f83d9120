package io.sluice.encoder.artifact;

import io.sluice.encoder.ResNetShape;
import java.util.Map;
import java.util.Set;

/**
 * Weights of a ResNet as torchvision's state dictionary names them. The final linear layer and the
 * counters of batch norms are passed over.
 */
public final class TorchvisionWeights {
    private TorchvisionWeights() {}

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
        return !name.startsWith("fc.") && !name.endsWith(".num_batches_tracked");
    }
}
