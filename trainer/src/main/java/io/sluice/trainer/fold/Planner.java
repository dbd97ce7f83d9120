package io.sluice.trainer.fold;

import io.sluice.core.run.Seeds;
import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.fold.FoldState.Progress;
import io.sluice.trainer.fold.Rhythm.Pace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans all steps of a round before the first is taken: from the seed, the arrivals and what is
 * known of the images of the buffer, and from nothing that this round will see.
 *
 * <p>Every image drawn is paid for out of what is owed for the arrivals, whether it is trained on
 * or skipped: what is skipped makes fewer steps, not other ones. A round has one step at least. A
 * step that overdraws what is owed leaves a debt to the next round, of a batch at most; what is
 * overdrawn beyond that was not saved.
 */
final class Planner {
    private final long seed;
    private final Pace pace;
    private final Window window;

    Planner(long seed, Pace pace, Window window) {
        this.seed = seed;
        this.pace = pace;
        this.window = window;
    }

    /**
     * What a round will do.
     *
     * @param drawn images drawn from the buffer, those skipped counted
     * @param saved images skipped
     * @param owed images still to be trained on afterwards; below 0, trained on ahead
     */
    record Plan(List<PlannedStep> steps, int drawn, int saved, double owed) {}

    /** Plans a round, and takes its arrivals into the buffer. */
    Plan plan(Progress progress, List<Arrival> round) {
        Draft draft = new Draft(progress.owed() + pace.ratio() * round.size());
        boolean fillsABatch = window.size() > 0 || round.size() == pace.batch();
        while (fillsABatch && draft.steps.size() < pace.freshSteps() && draft.hasMore()) {
            draft.add(round, drawing(seed, progress.steps() + draft.steps.size()));
        }
        round.forEach(window::add);
        while (draft.hasMore()) {
            draft.add(List.of(), drawing(seed, progress.steps() + draft.steps.size()));
        }
        return draft.finished();
    }

    /** The lot that images are drawn by, for a step. */
    static long drawing(long seed, long step) {
        return Seeds.mix(Seeds.mix(seed, "draw"), step);
    }

    /** A plan that is being made. */
    private final class Draft {
        private final List<PlannedStep> steps = new ArrayList<>();
        private final Map<Long, Integer> visits = new HashMap<>(); // the next of each image
        private final Map<Long, Arrival> fetched = new HashMap<>();
        private double owed;
        private int drawn;
        private int saved;

        Draft(double owed) {
            this.owed = owed;
        }

        boolean hasMore() {
            return steps.isEmpty() || owed >= pace.batch();
        }

        void add(List<Arrival> fresh, long lot) {
            List<Arrival> batch = new ArrayList<>(fresh);
            for (Subject subject : replayed(pace.batch() - fresh.size(), lot)) {
                batch.add(fetched.computeIfAbsent(subject.position(), p -> window.fetch(subject)));
            }
            owed -= batch.size();
            steps.add(step(batch, fresh.size()));
        }

        Plan finished() {
            double least = Math.max(owed, -pace.batch());
            int unpaid = (int) Math.ceil(least - owed);
            return new Plan(steps, drawn, Math.max(0, saved - unpaid), least);
        }

        /** So many images of the buffer that are not skipped; skipped ones where all are. */
        private List<Subject> replayed(int count, long lot) {
            List<Subject> candidates = window.draw(count, Seeds.random(lot));
            List<Subject> taken = unskipped(candidates, count);
            for (int more = 2 * count; taken.size() < count; more *= 2) {
                boolean isAll = candidates.size() >= window.size();
                if (isAll && taken.isEmpty()) {
                    drawn += count;
                    return candidates.subList(0, Math.min(count, candidates.size()));
                }
                candidates = window.draw(more, Seeds.random(lot)); // begins with those before
                taken = unskipped(candidates, count);
            }
            int passed = taken.isEmpty() ? 0 : passed(candidates, count);
            drawn += count + passed;
            saved += passed;
            owed -= passed;
            return taken;
        }

        private PlannedStep step(List<Arrival> batch, int fresh) {
            List<Visit> seen = new ArrayList<>();
            boolean[] replayed = new boolean[batch.size()];
            Arrays.fill(replayed, fresh, replayed.length, true);
            float[] weights = new float[batch.size()];
            for (int i = 0; i < weights.length; i++) {
                Arrival arrival = batch.get(i);
                long position = arrival.position();
                Standing standing = window.standing(position);
                int visit = visits.getOrDefault(position, standing.taught().times());
                seen.add(new Visit(arrival.imageId(), visit, arrival.pixels()));
                visits.put(position, visit + 1);
                weights[i] = standing.weight();
            }
            List<Subject> images = batch.stream().map(Arrival::subject).toList();
            return new PlannedStep(images, seen, replayed, weights);
        }

        private List<Subject> unskipped(List<Subject> candidates, int most) {
            return candidates.stream().filter(e -> !isSkipped(e)).limit(most).toList();
        }

        /** How many are skipped among the candidates until so many are not. */
        private int passed(List<Subject> candidates, int count) {
            int taken = 0;
            int at = 0;
            while (taken < count) {
                taken += isSkipped(candidates.get(at++)) ? 0 : 1;
            }
            return at - count;
        }

        private boolean isSkipped(Subject subject) {
            return window.standing(subject.position()).skipped();
        }
    }
}
