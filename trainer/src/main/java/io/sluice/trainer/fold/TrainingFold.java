package io.sluice.trainer.fold;

import ai.djl.Device;
import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.Planner.Plan;
import io.sluice.trainer.fold.Rhythm.Stock;
import io.sluice.trainer.fold.RoundReport.Losses;
import io.sluice.trainer.fold.RoundReport.Work;
import io.sluice.trainer.step.StepReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Training as a fold over the log: {@code state' = advance(state, arrivals)}. What comes out
 * depends on the arrivals, their positions, the configuration and its seed; never on the clock, on
 * how arrivals were fetched, or on when the process was started anew.
 *
 * <p>A round takes a fixed number of arrivals, a whole batch the first time. For each of them
 * {@code ratio} images are trained on or skipped: the first steps of a round on the arrivals and a
 * draw from the replay buffer, the others on draws alone, so that an arrival is trained on at once
 * and then competes with all that came before.
 */
public final class TrainingFold implements AutoCloseable {
    private static final int VERDICTS = 4; // told at most per arrival

    private final LearningConfig config;
    private final Learner learner;
    private final Window window;
    private final Planner planner;
    private final Steering steering;
    private final Ledger ledger;
    private Progress progress;
    private Course course;

    private TrainingFold(EncoderSpec spec, LearningConfig config, FoldState state, Means means) {
        this.config = config;
        this.learner = new Learner(spec, config, state.arrays(), means);
        this.progress = state.progress();
        this.course = state.course();
        Rhythm rhythm = config.rhythm();
        long imageBytes = 3L * spec.inputSize() * spec.inputSize();
        this.window = Buffers.restore(config, state, means.album(), imageBytes);
        this.planner = new Planner(config.seed(), rhythm.pace(), window);
        this.steering = new Steering(config.seed(), rhythm, window);
        this.ledger = new Ledger(state.ledger());
    }

    /**
     * With what it is done; none of it shows in the weights, but for rounding on several devices.
     *
     * @param viewThreads that make views ahead of their step
     * @param devices that share a step, the engine's first; none or one to share nothing
     * @param album where the pixels of the replay buffer lie
     */
    public record Means(int viewThreads, List<Device> devices, Album album) {
        public Means {
            devices = List.copyOf(devices);
        }

        /** So many threads and one device. */
        public Means(int viewThreads, Album album) {
            this(viewThreads, List.of(), album);
        }

        /** One thread, pixels in memory. */
        public static Means plain() {
            return new Means(1, Album.inMemory());
        }
    }

    /** Begins with an encoder nothing has been learnt by. */
    public static TrainingFold begin(EncoderSpec spec, LearningConfig config) {
        return begin(spec, config, Means.plain());
    }

    /** Begins with an encoder nothing has been learnt by. */
    public static TrainingFold begin(EncoderSpec spec, LearningConfig config, Means means) {
        return new TrainingFold(spec, config, FoldState.begun(), means);
    }

    /** Goes on from a state as if nothing had happened in between. */
    public static TrainingFold resume(EncoderSpec spec, LearningConfig config, FoldState state) {
        return resume(spec, config, state, Means.plain());
    }

    /** Goes on from a state as if nothing had happened in between. */
    public static TrainingFold resume(
            EncoderSpec spec, LearningConfig config, FoldState state, Means means) {
        return new TrainingFold(spec, config, state, means);
    }

    /** How many arrivals the next round takes. */
    public int wanted() {
        return progress.arrivals() == 0
                ? config.rhythm().batch()
                : config.rhythm().pace().arrivals();
    }

    /**
     * Takes one round of arrivals in and trains.
     *
     * @param round {@link #wanted} arrivals in the order of the log
     * @throws io.sluice.trainer.step.TrainingDivergedException if a loss or gradient is not finite
     */
    public RoundReport advance(List<Arrival> round) {
        if (round.size() != wanted()) {
            throw new IllegalArgumentException(
                    "A round takes %d arrivals, not %d".formatted(wanted(), round.size()));
        }
        Plan plan = planner.plan(progress, round);
        List<StepReport> steps = learner.run(progress, plan.steps());
        return finish(round, plan, steps);
    }

    /**
     * Takes images out of the replay buffer, for good: before the round whose records ask for it.
     * What was learnt from them stays in the weights, and their keys in the queue until others take
     * their place.
     *
     * @return how often each of those that were there had been trained on since it came
     */
    public Map<String, Integer> forget(Set<String> imageIds) {
        return window.erase(imageIds);
    }

    /** The encoder that is trained; its arrays belong to the fold. */
    public ResNet encoder() {
        return learner.encoder();
    }

    /** Images of the replay buffer, drawn by the step reached: for measures that need no labels. */
    public List<Pixels> sample(int count) {
        return sampled(count).stream().map(Arrival::pixels).toList();
    }

    public long steps() {
        return progress.steps();
    }

    public long arrivals() {
        return progress.arrivals();
    }

    /** A copy of all that is needed to go on. */
    public FoldState state() {
        Map<String, Tensor> arrays = new LinkedHashMap<>(learner.state());
        arrays.putAll(window.arrays());
        return new FoldState(arrays, progress, window.remembered(), course, ledger.counted());
    }

    /** Copies of the weights of the encoder, by torchvision's names. */
    public Map<String, Tensor> weights() {
        return learner.encoder().weights();
    }

    /** Native arrays held between rounds. */
    public int heldArrays() {
        return learner.heldArrays();
    }

    @Override
    public void close() {
        learner.close();
    }

    private RoundReport finish(List<Arrival> round, Plan plan, List<StepReport> steps) {
        Steering.Round came = learn(plan, steps);
        boolean drifted = steering.drifts(course, came);
        course = steering.after(course, came);
        long before = progress.arrivals();
        progress =
                new Progress(
                        progress.steps() + steps.size(),
                        before + round.size(),
                        plan.owed(),
                        progress.lossSum() + came.lossSum(),
                        progress.lossSteps() + steps.size());
        boolean isBoundary = config.rhythm().boundaries().between(before, progress.arrivals());
        RoundReport report =
                new RoundReport(
                        progress.steps(),
                        work(plan),
                        new Losses(
                                came.lossSum() / steps.size(),
                                progress.lossSum() / progress.lossSteps(),
                                drifted),
                        taught(round),
                        window.tell(VERDICTS * round.size()),
                        isBoundary ? Optional.of(ledger.close()) : Optional.empty());
        window.forget();
        if (config.rhythm().boundaries().stock() == Stock.RELEASE ? isBoundary : drifted) {
            learner.consolidate(sampled(config.memory().samples()));
        }
        if (isBoundary) {
            progress = new Progress(progress.steps(), progress.arrivals(), progress.owed(), 0, 0);
        }
        return report;
    }

    /** Takes in what steps saw. */
    private Steering.Round learn(Plan plan, List<StepReport> steps) {
        Gap gap = new Gap();
        double lossSum = 0;
        for (int s = 0; s < steps.size(); s++) {
            PlannedStep planned = plan.steps().get(s);
            StepReport report = steps.get(s);
            lossSum += report.meanLoss();
            ledger.add(planned);
            for (int i = 0; i < planned.images().size(); i++) {
                float loss = report.losses()[i];
                gap.add(planned.visits().get(i).number() == 0, loss);
                window.learnt(planned.images().get(i).position(), loss, feature(report, i));
            }
        }
        return new Steering.Round(plan.drawn(), plan.saved(), lossSum, steps.size(), gap.value());
    }

    private static float[] feature(StepReport report, int image) {
        int length = report.features().length / report.losses().length;
        return Arrays.copyOfRange(report.features(), image * length, (image + 1) * length);
    }

    private static Work work(Plan plan) {
        int trained = 0;
        int replayed = 0;
        for (PlannedStep step : plan.steps()) {
            trained += step.replayed().length;
            for (boolean isReplayed : step.replayed()) {
                replayed += isReplayed ? 1 : 0;
            }
        }
        return new Work(trained, replayed, plan.saved());
    }

    /** What training has seen of the arrivals of a round. */
    private Map<Long, Taught> taught(List<Arrival> round) {
        Map<Long, Taught> taught = new LinkedHashMap<>();
        for (Arrival arrival : round) {
            Taught seen = window.standing(arrival.position()).taught();
            if (seen.times() > 0) {
                taught.put(arrival.position(), seen);
            }
        }
        return taught;
    }

    private List<Arrival> sampled(int count) {
        long lot = Planner.drawing(config.seed(), Seeds.mix(progress.steps(), "sample"));
        return window.draw(Math.min(count, window.size()), Seeds.random(lot)).stream()
                .map(window::fetch)
                .toList();
    }
}
