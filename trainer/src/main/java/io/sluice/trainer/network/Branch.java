package io.sluice.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.block.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An encoder and the projector on top of it: normalized images in, unit-length projections out. */
public final class Branch {
    private final ResNet encoder;
    private final Projector projector;

    private Branch(ResNet encoder, Projector projector) {
        this.encoder = encoder;
        this.projector = projector;
    }

    /** A branch nothing has been learnt by. */
    static Branch untrained(NDManager manager, EncoderSpec spec, int projection, long seed) {
        return new Branch(
                ResNet.untrained(manager, spec.shape(), seed),
                new Projector(
                        manager, ProjectorWeights.untrained(spec.dimension(), projection, seed)));
    }

    /** A branch with the weights that {@link #weights} gave. */
    static Branch of(NDManager manager, EncoderSpec spec, Map<String, Tensor> weights) {
        return new Branch(
                ResNet.of(manager, spec.shape(), weights), new Projector(manager, weights));
    }

    public ResNet encoder() {
        return encoder;
    }

    /**
     * @param images (B, 3, H, W), normalized
     * @return unit-length projections (B, P), batch norm over this batch
     */
    public NDArray project(ParameterStore store, NDArray images) {
        return projector.project(store, encoder.features(store, images, true));
    }

    /** All parameters in one order, running statistics among them. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (Pair<String, Parameter> named : encoder.getParameters()) {
            all.add(named.getValue());
        }
        for (Pair<String, Parameter> named : projector.getParameters()) {
            all.add(named.getValue());
        }
        return all;
    }

    /** Copies of all weights, the encoder's by their torchvision names. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : parameters()) {
            weights.put(parameter.getName(), Tensors.read(parameter.getArray()));
        }
        return weights;
    }

    /** Makes this branch one that no gradient ever reaches. */
    void freeze() {
        encoder.freezeParameters(true);
        projector.freezeParameters(true);
    }
}
