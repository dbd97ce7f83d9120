package io.sluice.bench.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.Statistics;
import io.sluice.trainer.TrainerConfig;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.augment.Views;
import io.sluice.trainer.fold.LearningConfig;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.network.MlpShape.Norms;
import java.util.ArrayList;
import java.util.List;

/**
 * MoCo as one writes it down: forward, backward, update of weights, momentum branch and queue, all
 * in place, on the network, batch size, queue and optimizer of the settings. Views were made
 * beforehand; nothing is checked, replayed, restored or told.
 */
final class BareStep implements AutoCloseable {
    private static final int DISTINCT = 4;

    private final LearningConfig config;
    private final NDManager manager;
    private final Branches branches;
    private final ParameterStore weights;
    private final List<Learnt> learnt = new ArrayList<>();
    private final List<NDArray> firsts = new ArrayList<>();
    private final List<NDArray> seconds = new ArrayList<>();
    private final NDArray queue; // (K, P)
    private int next;
    private int steps;

    /**
     * What is learnt.
     *
     * @param leaf of the graph
     * @param theta the same values, which may be changed in place
     * @param follower of the momentum branch
     */
    private record Learnt(NDArray leaf, NDArray theta, NDArray follower, NDArray velocity) {}

    BareStep(TrainerConfig config, ReadyImages images) {
        this.config = config.learning();
        LearningConfig.Contrast contrast = this.config.contrast();
        this.manager = NDManager.newBaseManager("PyTorch");
        this.branches =
                Branches.untrained(manager, config.encoder(), head(config), this.config.seed());
        this.weights = new ParameterStore(manager, false);
        this.weights.setParameterServer(null, new Device[] {manager.getDevice()});
        this.queue =
                manager.randomNormal(
                                new Shape(contrast.keys().queue(), contrast.heads().projection()))
                        .normalize(2, 1);
        pair();
        makeViews(config.encoder(), images);
    }

    /** Takes steps, and looks at the loss of the last one. */
    void take(int count) {
        for (int i = 1; i <= count; i++) {
            float loss = step(i == count);
            if (!Float.isFinite(loss)) {
                throw new IllegalStateException("The loss is no number after %d".formatted(steps));
            }
        }
    }

    private float step(boolean looks) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray first = firsts.get(steps % DISTINCT);
            NDArray second = seconds.get(steps++ % DISTINCT);
            first.tempAttach(scope);
            second.tempAttach(scope);
            queue.tempAttach(scope);
            NDArray keys = unit(branches.momentum(), second); // (B, P)
            NDArray loss; // ()
            try (GradientCollector tape = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray queries = unit(branches.query(), first); // (B, P)
                NDArray alike = queries.mul(keys).sum(new int[] {1}, true); // (B, 1)
                NDArray unlike = queries.matMul(queue.transpose()); // (B, K)
                NDArray kept = scope.create(config.contrast().keys().temperature());
                NDArray logits = alike.concat(unlike, 1).div(kept); // backward reads it
                loss = logits.logSoftmax(1).get(new NDIndex(":, 0")).neg().mean();
                tape.backward(loss);
            }
            learnt.forEach(this::move);
            enqueue(keys);
            return looks ? loss.getFloat() : 0;
        }
    }

    private NDArray unit(Branch branch, NDArray views) {
        return branch.apply(weights, views, Statistics.BATCH).normalize(2, 1);
    }

    private static MlpShape head(TrainerConfig config) {
        int features = config.encoder().dimension();
        int projection = config.learning().contrast().heads().projection();
        return MlpShape.of("projector", features, features, 2, projection, Norms.NONE);
    }

    /**
     * {@code v <- mu v + g + w theta}, {@code theta <- theta - rate v}, and the follower's share.
     */
    private void move(Learnt weight) {
        LearningConfig.Descent descent = config.descent();
        NDArray theta = weight.theta();
        try (NDArray gradient = weight.leaf().getGradient()) {
            weight.velocity().muli(descent.momentum()).addi(gradient);
            if (theta.getShape().dimension() > 1) {
                try (NDArray shrink = theta.mul(descent.decay())) {
                    weight.velocity().addi(shrink);
                }
            }
            gradient.muli(0);
        }
        try (NDArray delta = weight.velocity().mul(descent.rate().rate())) {
            theta.subi(delta);
        }
        double kept = config.contrast().keys().momentum().kept();
        try (NDArray pull = theta.mul(1 - kept)) {
            weight.follower().muli(kept).addi(pull);
        }
    }

    private void enqueue(NDArray keys) {
        long count = keys.getShape().get(0);
        if (next + count > config.contrast().keys().queue()) {
            next = 0;
        }
        queue.set(new NDIndex("{}:{}", next, next + count), keys);
        next += (int) count;
    }

    private void pair() {
        List<Parameter> followers = branches.momentum().parameters();
        List<Parameter> leaders = branches.query().parameters();
        for (int i = 0; i < leaders.size(); i++) {
            if (leaders.get(i).requiresGradient()) {
                NDArray leaf = leaders.get(i).getArray();
                leaf.setRequiresGradient(true);
                learnt.add(
                        new Learnt(
                                leaf,
                                leaf.stopGradient(),
                                followers.get(i).getArray(),
                                manager.zeros(leaf.getShape())));
            }
        }
    }

    private void makeViews(EncoderSpec spec, ReadyImages images) {
        int batch = config.rhythm().batch();
        int size = spec.inputSize();
        Shape shape = new Shape(batch, 3, size, size);
        ViewMaker maker = new ViewMaker(config.seed(), config.contrast().recipe(), spec);
        for (int b = 0; b < DISTINCT; b++) {
            Views views = Views.of(shape.size());
            maker.fill(images.visits((long) b * batch, batch), 0, batch, views);
            firsts.add(manager.create(views.first(), shape, DataType.FLOAT32));
            seconds.add(manager.create(views.second(), shape, DataType.FLOAT32));
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
