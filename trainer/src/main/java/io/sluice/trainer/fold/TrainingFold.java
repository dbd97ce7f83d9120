package io.sluice.trainer.fold;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.replay.Replay;
import io.sluice.trainer.replay.ReservoirReplay;
import io.sluice.trainer.step.StepReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Training as a fold over the log: {@code state' = advance(state, arrivals)}. What comes out
 * depends on the arrivals, their positions, the configuration and its seed; never on the clock, on
 * how arrivals were fetched, or on when the process was started anew.
 *
 * <p>A round takes a fixed number of arrivals, a whole batch the first time. For each of them
 * {@code ratio} images are trained on: the first step of a round on the arrivals and a draw from
 * the replay buffer, the others on draws alone, so that an arrival is trained on at once and then
 * competes with all that came before.
 */
public final class TrainingFold implements AutoCloseable {
    private final LearningConfig config;
    private final Learner learner;
    private final Replay<Arrival> replay;
    private final Map<Long, Taught> taught = new HashMap<>();
    private Progress progress;

    private TrainingFold(
            EncoderSpec spec, LearningConfig config, FoldState state, int viewThreads) {
        this.config = config;
        this.learner = new Learner(spec, config, state.arrays(), viewThreads);
        this.progress = state.progress();
        List<Arrival> items = state.replay().stream().map(Remembered::arrival).toList();
        this.replay =
                new ReservoirReplay<>(
                        config.rhythm().capacity(), config.seed(), items, progress.arrivals());
        state.replay().forEach(r -> taught.put(r.arrival().position(), r.taught()));
    }

    /** Begins with an encoder nothing has been learnt by. */
    public static TrainingFold begin(EncoderSpec spec, LearningConfig config) {
        return begin(spec, config, 1);
    }

    /**
     * Begins with an encoder nothing has been learnt by.
     *
     * @param viewThreads that make views ahead of their step; how many does not show in the weights
     */
    public static TrainingFold begin(EncoderSpec spec, LearningConfig config, int viewThreads) {
        Progress nothing = new Progress(0, 0, 0, 0, 0);
        FoldState untrained = new FoldState(Map.of(), nothing, List.of());
        return new TrainingFold(spec, config, untrained, viewThreads);
    }

    /** Goes on from a state as if nothing had happened in between. */
    public static TrainingFold resume(EncoderSpec spec, LearningConfig config, FoldState state) {
        return resume(spec, config, state, 1);
    }

    /**
     * Goes on from a state as if nothing had happened in between.
     *
     * @param viewThreads that make views ahead of their step
     */
    public static TrainingFold resume(
            EncoderSpec spec, LearningConfig config, FoldState state, int viewThreads) {
        return new TrainingFold(spec, config, state, viewThreads);
    }

    /** How many arrivals the next round takes. */
    public int wanted() {
        return progress.arrivals() == 0 ? config.rhythm().batch() : config.rhythm().arrivals();
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
        List<List<Arrival>> batches = new ArrayList<>();
        batches.add(withReplayed(round));
        round.forEach(arrival -> replay.add(arrival.position(), arrival));
        int batch = config.rhythm().batch();
        double owed = progress.owed() + config.rhythm().ratio() * round.size() - batch;
        for (; owed >= batch; owed -= batch) {
            batches.add(replay.draw(batch, drawing(progress.steps() + batches.size())));
        }
        List<StepReport> steps = learner.run(progress, plan(batches, round.size()));
        for (int i = 0; i < steps.size(); i++) {
            learnt(batches.get(i), steps.get(i));
        }
        return finish(round, steps, owed);
    }

    /** The encoder that is trained; its arrays belong to the fold. */
    public ResNet encoder() {
        return learner.encoder();
    }

    /** The encoder that follows it slowly; its arrays belong to the fold. */
    public ResNet momentumEncoder() {
        return learner.momentumEncoder();
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
        List<Remembered> remembered = new ArrayList<>();
        for (Arrival arrival : replay.items()) {
            remembered.add(new Remembered(arrival, seen(arrival)));
        }
        return new FoldState(learner.state(), progress, remembered);
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

    /** The arrivals, filled up to a batch from what came before them, or by repeating them. */
    private List<Arrival> withReplayed(List<Arrival> round) {
        List<Arrival> batch = new ArrayList<>(round);
        int missing = config.rhythm().batch() - round.size();
        batch.addAll(replay.draw(missing, drawing(progress.steps())));
        return batch;
    }

    /** All steps of a round; fresh are the first images of the first. */
    private List<PlannedStep> plan(List<List<Arrival>> batches, int fresh) {
        Map<Long, Integer> visits = new HashMap<>();
        List<PlannedStep> steps = new ArrayList<>();
        for (List<Arrival> batch : batches) {
            steps.add(plan(batch, steps.isEmpty() ? fresh : 0, visits));
        }
        return steps;
    }

    private PlannedStep plan(List<Arrival> batch, int fresh, Map<Long, Integer> planned) {
        List<Visit> visits = new ArrayList<>();
        long[] positions = batch.stream().mapToLong(Arrival::position).toArray();
        boolean[] replayed = new boolean[positions.length];
        Arrays.fill(replayed, fresh, replayed.length, true);
        float[] weights = new float[positions.length];
        Arrays.fill(weights, 1);
        for (Arrival arrival : batch) {
            int visit = planned.getOrDefault(arrival.position(), seen(arrival).times());
            visits.add(new Visit(arrival.imageId(), visit, arrival.pixels()));
            planned.put(arrival.position(), visit + 1);
        }
        return new PlannedStep(visits, positions, replayed, weights);
    }

    private void learnt(List<Arrival> batch, StepReport report) {
        for (int i = 0; i < batch.size(); i++) {
            Arrival arrival = batch.get(i);
            taught.put(arrival.position(), Taught.after(seen(arrival), report.losses()[i]));
        }
    }

    private RoundReport finish(List<Arrival> round, List<StepReport> steps, double owed) {
        double lossSum = steps.stream().mapToDouble(StepReport::meanLoss).sum();
        Progress before = progress;
        progress =
                new Progress(
                        before.steps() + steps.size(),
                        before.arrivals() + round.size(),
                        owed,
                        before.lossSum() + lossSum,
                        before.lossSteps() + steps.size());
        Map<Long, Taught> seen = new LinkedHashMap<>();
        round.forEach(arrival -> seen.put(arrival.position(), seen(arrival)));
        forgetWhatWasDropped();
        RoundReport report =
                new RoundReport(
                        progress.steps(),
                        steps.size() * config.rhythm().batch(),
                        lossSum / steps.size(),
                        progress.lossSum() / progress.lossSteps(),
                        seen,
                        config.rhythm()
                                .boundaries()
                                .between(before.arrivals(), progress.arrivals()));
        if (report.boundary()) {
            passBoundary();
        }
        return report;
    }

    private List<Arrival> sampled(int count) {
        SplittableRandom random = drawing(Seeds.mix(progress.steps(), "sample"));
        return replay.draw(Math.min(count, replay.size()), random);
    }

    private void passBoundary() {
        learner.consolidate(sampled(config.memory().samples()));
        progress = new Progress(progress.steps(), progress.arrivals(), progress.owed(), 0, 0);
    }

    private void forgetWhatWasDropped() {
        Set<Long> kept = new HashSet<>();
        replay.items().forEach(arrival -> kept.add(arrival.position()));
        taught.keySet().retainAll(kept);
    }

    private Taught seen(Arrival arrival) {
        return taught.getOrDefault(arrival.position(), Taught.nothing());
    }

    private SplittableRandom drawing(long step) {
        return Seeds.random(Seeds.mix(Seeds.mix(config.seed(), "draw"), step));
    }
}
