package io.sluice.trainer.fold;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.augment.Views;
import io.sluice.trainer.augment.ViewsAhead;
import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.TrainingFold.Means;
import io.sluice.trainer.regularize.Sample;
import io.sluice.trainer.step.Batch;
import io.sluice.trainer.step.Moment;
import io.sluice.trainer.step.StepReport;
import io.sluice.trainer.step.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that holds native arrays, and the views that steps are taken on. */
final class Learner implements AutoCloseable {
    private final NDManager manager;
    private final EncoderSpec spec;
    private final Machinery machinery;
    private final TrainingStep step;
    private final ViewMaker maker;
    private final ViewsAhead views;
    private final Shape batchShape;

    /**
     * @param arrays what {@link #state} gave, or nothing to begin
     * @param means what it computes with
     */
    Learner(EncoderSpec spec, LearningConfig config, Map<String, Tensor> arrays, Means means) {
        this.manager = NDManager.newBaseManager("PyTorch");
        this.spec = spec;
        this.machinery = new Machinery(manager, spec, config, means.devices(), arrays);
        this.step = machinery.step();
        int size = spec.inputSize();
        this.batchShape = new Shape(config.rhythm().batch(), 3, size, size);
        this.maker = new ViewMaker(config.seed(), config.contrast().recipe(), spec);
        this.views = new ViewsAhead(maker, batchShape.size(), means.viewThreads());
    }

    /**
     * Takes planned steps one after another; the views of each are made while the one before it is
     * taken.
     *
     * @param from where training was before the first
     * @return what each of them saw
     */
    List<StepReport> run(Progress from, List<PlannedStep> steps) {
        List<StepReport> reports = new ArrayList<>();
        List<List<Visit>> batches = steps.stream().map(PlannedStep::visits).toList();
        try (ViewsAhead.Run ahead = views.begin(batches)) {
            for (PlannedStep planned : steps) {
                Moment moment = new Moment(from.steps() + reports.size(), from.arrivals());
                reports.add(take(moment, planned, ahead.next()));
            }
        }
        return reports;
    }

    private StepReport take(Moment moment, PlannedStep planned, Views seen) {
        Batch batch =
                new Batch(
                        seen.first(),
                        seen.second(),
                        planned.positions(),
                        planned.replayed(),
                        planned.weights());
        return step.take(moment, batch, batchShape);
    }

    /** Takes stock at a boundary. */
    void consolidate(List<Arrival> images) {
        machinery.regularizer().consolidate(images.stream().map(this::sample).toList());
    }

    /** The encoder that is trained. */
    ResNet encoder() {
        return machinery.branches().query().encoder();
    }

    /** Native arrays held now. */
    int heldArrays() {
        return manager.getManagedArrays().size();
    }

    Map<String, Tensor> state() {
        return machinery.state();
    }

    @Override
    public void close() {
        views.close();
        manager.close();
    }

    /** An image as it is, and as it was seen on its first visit. */
    private Sample sample(Arrival arrival) {
        byte[] packed = Preprocessor.pack(List.of(arrival.pixels()), spec.inputSize());
        float[] planes = Preprocessor.normalize(spec, packed);
        Views whole = Views.of(planes.length);
        whole.first().asFloatBuffer().put(planes);
        Views seen = Views.of(planes.length);
        maker.fill(List.of(new Visit(arrival.imageId(), 0, arrival.pixels())), 0, 1, seen);
        return new Sample(whole.first(), seen.first(), seen.second(), arrival.position());
    }
}
