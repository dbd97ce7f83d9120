package io.sluice.experiments.selection;

import io.sluice.bench.given.BenchEncoder;
import io.sluice.bench.given.ServedEncoder;
import io.sluice.bench.given.Trees;
import io.sluice.bench.machine.Machine;
import io.sluice.bench.machine.Revision;
import io.sluice.core.settings.Settings;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import io.sluice.experiments.given.ImageStream;
import io.sluice.experiments.given.TaskAsk;
import io.sluice.experiments.oracle.Choice;
import io.sluice.experiments.selection.SelectionReport.Duplicates;
import io.sluice.experiments.selection.TaskFigures.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends images past the selector's own code, one by one and in the order of their arrival, and
 * holds what it chooses for each task against what the oracle chooses with all of them in hand, by
 * the same encoder's similarities.
 */
public final class SelectionExperiment {
    private final SelectionPlan plan;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * @param settings of the untrained encoder
     * @param progress is told how far it is
     */
    public SelectionExperiment(SelectionPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    public SelectionReport run() throws IOException, RefusedEncoderException {
        Path home = Files.createTempDirectory("sluice-experiment");
        try {
            return run(
                    plan.encoder().isPresent()
                            ? BenchEncoder.in(plan.encoder().get())
                            : BenchEncoder.untrained(settings, home));
        } finally {
            Trees.delete(home);
        }
    }

    private SelectionReport run(BenchEncoder given) throws IOException, RefusedEncoderException {
        ImageStream stream;
        List<GivenTask> tasks = new ArrayList<>();
        int threads = Runtime.getRuntime().availableProcessors();
        try (Encoder encoder =
                OnnxEncoder.open(given.release().encoder(), given.folder(), threads)) {
            for (TaskAsk ask : plan.tasks()) {
                tasks.add(GivenTask.draw(ask, plan.arrival().seed(), encoder));
            }
            ImageStream read = ImageStream.read(plan.images(), encoder, progress);
            stream = ordered(read.without(tasks));
        }
        progress.accept("judging %,d images".formatted(stream.images().size()));
        ScoredStream scored =
                ScoredStream.of(asTrained(given.release().encoder()), stream.images(), tasks);
        return report(given, stream, scored);
    }

    private ImageStream ordered(ImageStream stream) {
        return plan.arrival().order() == Order.SHUFFLED
                ? stream.shuffled(plan.arrival().seed())
                : stream;
    }

    /** Under a generation that tasks are asked about: an untrained encoder's images are drawn. */
    private static EncoderVersion asTrained(EncoderVersion version) {
        return version.isUntrained()
                ? new EncoderVersion(version.name(), 1, version.digest())
                : version;
    }

    private SelectionReport report(BenchEncoder given, ImageStream stream, ScoredStream scored) {
        Map<String, Map<String, TaskFigures>> figures = new LinkedHashMap<>();
        List<Embedded> judged = List.of();
        List<Subject> subjects = List.of();
        for (double ratio : plan.keepRatios()) {
            StreamRun.Result result = StreamRun.over(scored, ratio);
            if (subjects.isEmpty()) { // the same images are judged at every keep ratio
                List<Embedded> images = result.judged();
                judged = images;
                subjects = scored.tasks().stream().map(task -> Subject.of(task, images)).toList();
            }
            figures.put(String.valueOf(ratio), figures(subjects, ratio, result));
            progress.accept("held against the oracle at keep ratio " + ratio);
        }
        return new SelectionReport(
                figures.values().iterator().next(),
                figures,
                duplicates(stream.images(), judged),
                setup(given, stream, scored.tasks(), judged.size()));
    }

    private Map<String, TaskFigures> figures(
            List<Subject> subjects, double ratio, StreamRun.Result result) {
        Map<String, TaskFigures> byTask = new LinkedHashMap<>();
        int window = plan.arrival().window();
        for (int t = 0; t < subjects.size(); t++) {
            GivenTask task = subjects.get(t).task();
            int examples = task.examples().size();
            Choice windowed = WindowRun.over(result.scores(), t, examples, ratio, window);
            Choice chosen = result.choices().get(t);
            byTask.put(
                    task.name(), TaskFigures.of(subjects.get(t), ratio, chosen, windowed, window));
        }
        return byTask;
    }

    private static Duplicates duplicates(List<Embedded> images, List<Embedded> judged) {
        Set<String> contents = new HashSet<>();
        images.forEach(image -> contents.add(image.contentHash()));
        Set<String> judgedContents = new HashSet<>();
        judged.forEach(image -> judgedContents.add(image.contentHash()));
        int exact = images.size() - contents.size();
        int wronglyDropped = contents.size() - judgedContents.size();
        int caught = images.size() - judged.size() - wronglyDropped;
        return new Duplicates(exact, caught, wronglyDropped);
    }

    private SelectionSetup setup(
            BenchEncoder given, ImageStream stream, List<GivenTask> tasks, int judged) {
        Map<String, Integer> examples = new LinkedHashMap<>();
        tasks.forEach(task -> examples.put(task.name(), task.examples().size()));
        SelectionPlan.Arrival arrival = plan.arrival();
        return new SelectionSetup(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Revision.here(),
                Machine.here(),
                new SelectionSetup.Seeds(arrival.seed(), arrival.order(), arrival.window()),
                ServedEncoder.of(given),
                SelectionSetup.Counts.of(plan.images(), stream, judged),
                examples);
    }
}
