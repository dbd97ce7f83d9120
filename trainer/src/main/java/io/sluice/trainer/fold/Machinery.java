package io.sluice.trainer.fold;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.LearningConfig.Heads;
import io.sluice.trainer.fold.LearningConfig.Keys;
import io.sluice.trainer.fold.LearningConfig.Memory;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.fold.UnfitStateException.Part;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.network.MlpShape.Norms;
import io.sluice.trainer.objective.InfoNce;
import io.sluice.trainer.objective.MoCo;
import io.sluice.trainer.objective.Objective;
import io.sluice.trainer.objective.SimSiam;
import io.sluice.trainer.regularize.Distillation;
import io.sluice.trainer.regularize.ElasticWeights;
import io.sluice.trainer.regularize.EmaAlignment;
import io.sluice.trainer.regularize.MemoryAwareSynapses;
import io.sluice.trainer.regularize.Regularizer;
import io.sluice.trainer.step.Lars;
import io.sluice.trainer.step.Optimizer;
import io.sluice.trainer.step.Sgd;
import io.sluice.trainer.step.TrainingStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step is taken with, made from its configuration and what was stored of it. */
final class Machinery {
    private static final String OBJECTIVE = "objective/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String REGULARIZER = "regularizer/";

    private final NDManager manager;
    private final EncoderSpec spec;
    private final LearningConfig config;
    private final Branches branches;
    private final Objective objective;
    private final Regularizer regularizer;
    private final Optimizer optimizer;

    /**
     * @param manager that owns all arrays
     * @param devices that share a step, the manager's first
     * @param arrays what {@link #state} gave, or nothing to begin
     */
    Machinery(
            NDManager manager,
            EncoderSpec spec,
            LearningConfig config,
            List<Device> devices,
            Map<String, Tensor> arrays) {
        this.manager = manager;
        this.spec = spec;
        this.config = config;
        StoredParts stored = new StoredParts(arrays);
        Method method = config.contrast().method();
        Map<String, Tensor> ofObjective = stored.of(Part.METHOD, OBJECTIVE, method);
        this.branches = branches(stored).over(devices);
        this.objective = objective(ofObjective);
        this.regularizer =
                regularizer(stored.of(Part.REGULARIZER, REGULARIZER, config.memory().kind()));
        this.optimizer = optimizer(stored.of(Part.RULE, OPTIMIZER, config.descent().rule()));
    }

    Branches branches() {
        return branches;
    }

    Regularizer regularizer() {
        return regularizer;
    }

    TrainingStep step() {
        return new TrainingStep(
                manager,
                branches,
                objective,
                regularizer,
                new TrainingStep.Descent(
                        optimizer, config.descent().rate(), config.contrast().keys().momentum()));
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        put(arrays, FoldState.QUERY, branches.query().weights());
        put(arrays, FoldState.MOMENTUM, branches.momentum().weights());
        put(arrays, kind(OBJECTIVE, config.contrast().method()), objective.state());
        put(arrays, kind(OPTIMIZER, config.descent().rule()), optimizer.state());
        put(arrays, kind(REGULARIZER, config.memory().kind()), regularizer.state());
        return arrays;
    }

    private static String kind(String prefix, Enum<?> kind) {
        return prefix + StoredParts.name(kind) + "/";
    }

    private static void put(Map<String, Tensor> all, String prefix, Map<String, Tensor> part) {
        part.forEach((name, value) -> all.put(prefix + name, value));
    }

    private Branches branches(StoredParts stored) {
        if (stored.isEmpty()) {
            return Branches.untrained(manager, spec, projector(), config.seed());
        }
        Map<String, Tensor> query = stored.under(FoldState.QUERY);
        StoredParts.checkBranch(query, spec, config.contrast().heads());
        return Branches.of(manager, spec, projector(), query, stored.under(FoldState.MOMENTUM));
    }

    private Objective objective(Map<String, Tensor> state) {
        Contrast contrast = config.contrast();
        return switch (contrast.method()) {
            case MOCO -> moco(contrast.keys(), contrast.heads().projection(), state);
            case SIMSIAM ->
                    new SimSiam(
                            branches.query(),
                            predictor(contrast.heads().predictor(), state),
                            contrast.keys().groups());
        };
    }

    private MoCo moco(Keys keys, int projection, Map<String, Tensor> state) {
        InfoNce loss = new InfoNce(keys.queue(), projection, keys.temperature(), config.seed());
        if (!state.isEmpty()) {
            StoredParts.fitting(Part.QUEUE, () -> loss.restore(state));
        }
        return new MoCo(branches, loss, keys.isSymmetric(), keys.groups());
    }

    private Regularizer regularizer(Map<String, Tensor> state) {
        Memory memory = config.memory();
        double lambda = memory.strength().lambda();
        return switch (memory.kind()) {
            case NONE -> Regularizer.none();
            case MAS ->
                    new MemoryAwareSynapses(
                            manager, branches.query().encoder(), image(), memory.strength(), state);
            case EWC ->
                    new ElasticWeights(
                            manager,
                            branches.query(),
                            objective,
                            new ElasticWeights.Setup(image(), memory.strength()),
                            state);
            case CLA_E -> new EmaAlignment(branches.momentum(), aligner("aligner", state), lambda);
            case CASSLE ->
                    new Distillation(
                            new Distillation.Parts(
                                    branches.query(), aligner("distiller", state), objective),
                            weights -> Branch.of(manager, spec, projector(), weights),
                            lambda,
                            state);
        };
    }

    private Optimizer optimizer(Map<String, Tensor> state) {
        Descent descent = config.descent();
        List<Parameter> trained = TrainingStep.trained(branches, objective, regularizer);
        return switch (descent.rule()) {
            case SGD -> new Sgd(manager, trained, descent.momentum(), descent.decay(), state);
            case LARS ->
                    new Lars(
                            manager,
                            trained,
                            new Lars.Shares(descent.momentum(), descent.decay(), descent.trust()),
                            state);
        };
    }

    /** MoCo-v2's has no batch norm, SimSiam's has it after every layer. */
    private MlpShape projector() {
        Heads heads = config.contrast().heads();
        int features = spec.dimension();
        int hidden = heads.width() == 0 ? features : heads.width();
        Norms norms = config.contrast().method() == Method.SIMSIAM ? Norms.ALL : Norms.NONE;
        return MlpShape.of(
                "projector", features, hidden, heads.layers(), heads.projection(), norms);
    }

    private Mlp predictor(int width, Map<String, Tensor> state) {
        return StoredParts.fitting(Part.PREDICTOR, () -> head("predictor", width, state));
    }

    private Mlp aligner(String name, Map<String, Tensor> state) {
        return StoredParts.fitting(Part.ALIGNER, () -> head(name, config.memory().width(), state));
    }

    /** Projections in, projections out, one hidden layer with batch norm. */
    private Mlp head(String name, int width, Map<String, Tensor> state) {
        int projection = config.contrast().heads().projection();
        MlpShape shape = MlpShape.of(name, projection, width, 2, projection, Norms.HIDDEN);
        return new Mlp(manager, shape, state.isEmpty() ? shape.untrained(config.seed()) : state);
    }

    private Shape image() {
        return new Shape(1, 3, spec.inputSize(), spec.inputSize());
    }
}
