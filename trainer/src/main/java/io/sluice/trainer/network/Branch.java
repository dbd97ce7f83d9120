package io.sluice.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.encoder.block.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An encoder and the projector on top of it: normalized images in, projections out. */
public final class Branch {
    private final ResNet encoder;
    private final Mlp projector;
    private final DataParallel devices;

    private Branch(ResNet encoder, Mlp projector, DataParallel devices) {
        this.encoder = encoder;
        this.projector = projector;
        this.devices = devices;
    }

    /** A branch nothing has been learnt by. */
    static Branch untrained(NDManager manager, EncoderSpec spec, MlpShape head, long seed) {
        return new Branch(
                ResNet.untrained(manager, spec.shape(), seed),
                new Mlp(manager, head, head.untrained(seed)),
                DataParallel.none());
    }

    /**
     * A branch with the weights that {@link #weights} gave.
     *
     * @throws IllegalArgumentException if one is missing or misshapen
     */
    public static Branch of(
            NDManager manager, EncoderSpec spec, MlpShape head, Map<String, Tensor> weights) {
        return new Branch(
                ResNet.of(manager, spec.shape(), weights),
                new Mlp(manager, head, weights),
                DataParallel.none());
    }

    /** This branch with every batch dealt over devices, the first of them where its weights are. */
    Branch over(List<Device> some) {
        return new Branch(encoder, projector, new DataParallel(some));
    }

    public ResNet encoder() {
        return encoder;
    }

    /**
     * Projects on all of its devices.
     *
     * @param images (B, 3, H, W), normalized
     * @param statistics that batch norm uses
     * @return projections (B, P) of any length
     */
    public NDArray project(StepWeights live, NDArray images, Statistics statistics) {
        return devices.apply(this::apply, live, images, statistics);
    }

    /** Projects where the images are. */
    public NDArray apply(ParameterStore store, NDArray images, Statistics statistics) {
        return projector.apply(store, encoder.features(store, images, statistics), statistics);
    }

    /** All parameters in one order, running statistics among them. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (Pair<String, Parameter> named : encoder.getParameters()) {
            all.add(named.getValue());
        }
        all.addAll(projector.parameters());
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

    /** Takes over all weights and running statistics of a branch of the same shape. */
    public void become(Branch other) {
        List<Parameter> theirs = other.parameters();
        List<Parameter> mine = parameters();
        for (int i = 0; i < mine.size(); i++) {
            Tensors.copy(theirs.get(i).getArray(), mine.get(i).getArray());
        }
    }

    /** Makes this branch one that no gradient ever reaches. */
    public Branch freeze() {
        parameters().forEach(parameter -> parameter.freeze(true));
        return this;
    }
}
