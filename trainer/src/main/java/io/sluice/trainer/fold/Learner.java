package io.sluice.trainer.fold;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.augment.Views;
import io.sluice.trainer.augment.ViewsAhead;
import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.objective.MoCo;
import io.sluice.trainer.regularize.MemoryAwareSynapses;
import io.sluice.trainer.regularize.Regularizer;
import io.sluice.trainer.step.Batch;
import io.sluice.trainer.step.LearningRate;
import io.sluice.trainer.step.Sgd;
import io.sluice.trainer.step.StepReport;
import io.sluice.trainer.step.TrainingStep;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that holds native arrays: both branches, the optimizer, the regularizer. */
final class Learner implements AutoCloseable {
    private static final String QUERY = "query/";
    private static final String MOMENTUM = "momentum/";
    private static final String OBJECTIVE = "objective/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String REGULARIZER = "regularizer/";

    private final NDManager manager;
    private final EncoderSpec spec;
    private final Branches branches;
    private final MoCo objective;
    private final Regularizer regularizer;
    private final Sgd optimizer;
    private final TrainingStep step;
    private final ViewsAhead views;
    private final Shape batchShape;

    /**
     * @param arrays what {@link #state} gave, or nothing to begin
     * @param viewThreads that make views ahead of their step
     */
    Learner(EncoderSpec spec, LearningConfig config, Map<String, Tensor> arrays, int viewThreads) {
        this.manager = NDManager.newBaseManager("PyTorch");
        this.spec = spec;
        this.branches = branches(config, arrays);
        this.objective = objective(config, part(arrays, OBJECTIVE));
        this.regularizer = regularizer(config.memory(), part(arrays, REGULARIZER));
        LearningConfig.Descent descent = config.descent();
        this.optimizer =
                new Sgd(
                        manager,
                        branches.query().parameters(),
                        descent.momentum(),
                        descent.decay(),
                        part(arrays, OPTIMIZER));
        this.step =
                new TrainingStep(
                        manager,
                        branches,
                        objective,
                        regularizer,
                        new TrainingStep.Descent(
                                optimizer,
                                new LearningRate(descent.rate(), descent.warmUp()),
                                config.contrast().kept()));
        int size = spec.inputSize();
        this.batchShape = new Shape(config.rhythm().batch(), 3, size, size);
        ViewMaker maker = new ViewMaker(config.seed(), config.contrast().recipe(), spec);
        this.views = new ViewsAhead(maker, batchShape.size(), viewThreads);
    }

    /**
     * Takes planned steps one after another; the views of each are made while the one before it is
     * taken.
     *
     * @param first number of the first
     * @return what each of them saw
     */
    List<StepReport> run(long first, List<PlannedStep> steps) {
        List<StepReport> reports = new ArrayList<>();
        List<List<Visit>> batches = steps.stream().map(PlannedStep::visits).toList();
        try (ViewsAhead.Run ahead = views.begin(batches)) {
            for (PlannedStep planned : steps) {
                reports.add(take(first + reports.size(), planned, ahead.next()));
            }
        }
        return reports;
    }

    private StepReport take(long number, PlannedStep planned, Views seen) {
        Batch batch =
                new Batch(
                        seen.first(),
                        seen.second(),
                        planned.positions(),
                        planned.replayed(),
                        planned.weights());
        return step.take(number, batch, batchShape);
    }

    void consolidate(List<Pixels> images) {
        List<ByteBuffer> inputs = images.stream().map(this::input).toList();
        regularizer.consolidate(manager, inputs);
    }

    /** The encoder that is trained. */
    ResNet encoder() {
        return branches.query().encoder();
    }

    /** The encoder that follows it. */
    ResNet momentumEncoder() {
        return branches.momentum().encoder();
    }

    /** Native arrays held now. */
    int heldArrays() {
        return manager.getManagedArrays().size();
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        branches.query().weights().forEach((name, value) -> arrays.put(QUERY + name, value));
        branches.momentum().weights().forEach((name, value) -> arrays.put(MOMENTUM + name, value));
        objective.state().forEach((name, value) -> arrays.put(OBJECTIVE + name, value));
        optimizer.state().forEach((name, value) -> arrays.put(OPTIMIZER + name, value));
        regularizer.state().forEach((name, value) -> arrays.put(REGULARIZER + name, value));
        return arrays;
    }

    @Override
    public void close() {
        views.close();
        manager.close();
    }

    private Branches branches(LearningConfig config, Map<String, Tensor> arrays) {
        int projection = config.contrast().projection();
        return arrays.isEmpty()
                ? Branches.untrained(manager, spec, projection, config.seed())
                : Branches.of(manager, spec, part(arrays, QUERY), part(arrays, MOMENTUM));
    }

    private static MoCo objective(LearningConfig config, Map<String, Tensor> state) {
        LearningConfig.Contrast contrast = config.contrast();
        MoCo moco =
                new MoCo(
                        contrast.queue(),
                        contrast.projection(),
                        contrast.temperature(),
                        config.seed());
        if (!state.isEmpty()) {
            moco.restore(state);
        }
        return moco;
    }

    private Regularizer regularizer(LearningConfig.Memory memory, Map<String, Tensor> state) {
        int size = spec.inputSize();
        return switch (memory.kind()) {
            case NONE -> Regularizer.none();
            case MAS ->
                    new MemoryAwareSynapses(
                            manager,
                            branches.query().encoder(),
                            new Shape(1, 3, size, size),
                            memory.strength(),
                            state);
        };
    }

    private ByteBuffer input(Pixels pixels) {
        byte[] packed = Preprocessor.pack(List.of(pixels), spec.inputSize());
        float[] planes = Preprocessor.normalize(spec, packed);
        ByteBuffer input = buffer(planes.length);
        input.asFloatBuffer().put(planes);
        return input;
    }

    private static Map<String, Tensor> part(Map<String, Tensor> arrays, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        arrays.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) {
                        part.put(name.substring(prefix.length()), value);
                    }
                });
        return part;
    }

    private static ByteBuffer buffer(long floats) {
        int bytes = Math.toIntExact(floats * Float.BYTES);
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
