package io.sluice.experiments.selection;

import io.sluice.core.score.ScoreColumns;
import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import io.sluice.experiments.oracle.Choice;
import io.sluice.selector.decide.Candidate;
import io.sluice.selector.decide.Decider;
import io.sluice.selector.decide.Decision;
import io.sluice.selector.decide.HeldRetrievals;
import io.sluice.selector.decide.Policy;
import io.sluice.selector.decide.TaskVerdict;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.dedup.FirstSeen;
import io.sluice.selector.dedup.Sighting;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Matches;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass of the selector's own code over a stream, at one keep ratio for all tasks: exact copies
 * are dropped, of everything else every task says whether it wants it.
 */
final class StreamRun {
    private final ScoredStream stream;
    private final List<Examples> examples;
    private final TaskView.Asked asked;
    private final Decider decider;
    private final HeldRetrievals retrievals;
    private final FirstSeen firstSeen = new FirstSeen(new HeldSeen());

    private final List<Embedded> judged = new ArrayList<>();
    private final List<ScoreColumns> scores = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param judged the images that tasks were asked about, in the order of arrival
     * @param scores of them
     * @param choices of each task, by the places of images among the judged
     */
    record Result(List<Embedded> judged, List<ScoreColumns> scores, List<Choice> choices) {}

    private StreamRun(ScoredStream stream, double ratio) {
        this.stream = stream;
        this.examples =
                stream.tasks().stream().map(task -> new Examples(1, task.exampleIds())).toList();
        this.asked = new TaskView.Asked(ratio, null);
        this.decider = new Decider(new Policy(0, 0, 0, ratio));
        this.retrievals = new HeldRetrievals(stream.encoder());
        for (GivenTask task : stream.tasks()) {
            choices.add(Choice.none(task.examples().size()));
        }
    }

    static Result over(ScoredStream stream, double ratio) {
        StreamRun run = new StreamRun(stream, ratio);
        for (int place = 0; place < stream.images().size(); place++) {
            run.decide(place);
        }
        return new Result(
                List.copyOf(run.judged), List.copyOf(run.scores), List.copyOf(run.choices));
    }

    private void decide(int place) {
        Embedded image = stream.images().get(place);
        Sighting sighting =
                new Sighting(image.name(), String.valueOf(place), image.contentHash(), false);
        Standing standing = firstSeen.standing(sighting);
        Candidate candidate =
                new Candidate(
                        image.name(),
                        image.contentHash(),
                        stream.encoder(),
                        views(stream.scores().get(place)));
        Decision decision = decider.decide(candidate, standing, retrievals);
        if (standing instanceof Standing.Admitted) {
            firstSeen.judged(sighting, decision instanceof Decision.Selected);
            note(decision);
            judged.add(image);
            scores.add(stream.scores().get(place));
        }
    }

    private List<TaskView> views(ScoreColumns columns) {
        List<TaskView> views = new ArrayList<>(columns.tasks());
        for (int t = 0; t < columns.tasks(); t++) {
            views.add(
                    new TaskView(
                            stream.tasks().get(t).name(),
                            examples.get(t),
                            asked,
                            columns.similarity(t),
                            Matches.of(columns, t)));
        }
        return views;
    }

    private void note(Decision decision) {
        for (int t = 0; t < choices.size(); t++) {
            if (decision.tasks().get(t) instanceof TaskVerdict.Ranked ranked
                    && ranked.kept()
                    && ranked.finding().isMatch()) {
                choices.get(t).add(judged.size(), ranked.finding().position());
            }
        }
    }
}
