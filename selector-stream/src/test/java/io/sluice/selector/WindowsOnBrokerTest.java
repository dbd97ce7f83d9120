package io.sluice.selector;

import static io.sluice.selector.Scored.flowers;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.selector.TopicLog.Entry;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Finding;
import io.sluice.selector.retrieve.Matches;
import io.sluice.selector.retrieve.Retrieval;
import io.sluice.selector.retrieve.Window;
import io.sluice.selector.retrieve.WindowQuota;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tasks choose from windows, two as images come. */
final class WindowsOnBrokerTest {
    private static final int PARTITIONS = 2;
    private static final int WINDOW = 150;
    private static final int WINDOWS = 40; // of each partition
    private static final int DECIDED = PARTITIONS * WINDOWS * WINDOW;
    private static final int HELD = 100; // never enough for another window

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "selector.window", Integer.toString(WINDOW),
                    "selector.window-time", "1d",
                    "selector.near-duplicate", "0",
                    "selector.exploration-share", "0");

    @TempDir private Path folder;

    @Test
    void losesAndRepeatsNothingWhenKilledWhileImagesAreHeld() throws Exception {
        OnBroker broker = OnBroker.topics("windows-", PARTITIONS);
        List<Entry<ScoredImage>> scored = scored();
        int half = DECIDED / 2 + HELD;

        broker.scored().append(scored.subList(0, half));
        // all windows that are full; the rest is held
        broker.killAfter(DECIDED / 2, broker.start(folder.resolve("a"), SETTINGS));
        broker.scored().append(scored.subList(half, scored.size()));
        // what is held is only on the broker now
        Process second = broker.start(folder.resolve("b"), SETTINGS);
        broker.killAfter(DECIDED / 2 + 10 * WINDOW, second);
        Process last = broker.start(folder.resolve("b"), SETTINGS);
        List<SelectionDecision> decisions = broker.decisions().read(DECIDED);
        last.destroyForcibly().waitFor();

        broker.assertNothingLostOrRepeated(decisions, DECIDED);
        assertThat(said(decisions)).isEqualTo(saidInOneUndisturbedRun(scored));
    }

    private static List<Entry<ScoredImage>> scored() {
        SplittableRandom random = new SplittableRandom(1);
        List<Entry<ScoredImage>> scored = new ArrayList<>();
        for (int i = 0; i < DECIDED + HELD; i++) {
            String id = "image-" + i;
            ScoredImage image =
                    image(
                            id,
                            Scored.FIRST,
                            signs(random.nextDouble()),
                            flowers(random.nextDouble()),
                            score("cats", random.nextDouble(), windowed(0.1)),
                            score("dogs", random.nextDouble(), windowed(0.033)));
            scored.add(new Entry<>(i % PARTITIONS, id, image));
        }
        return scored;
    }

    private static TaskSelection windowed(double keepRatio) {
        return new TaskSelection(keepRatio, null, 1.0, true, null);
    }

    /** What tasks said of each image: the bar, the share and whether they want it. */
    private static Map<String, List<String>> said(List<SelectionDecision> decisions) {
        Map<String, List<String>> said = new HashMap<>();
        for (SelectionDecision decision : decisions) {
            for (TaskDecision task : decision.getTasks()) {
                said.computeIfAbsent(decision.getImageId(), id -> new ArrayList<>())
                        .add(said(task.getBar(), task.getShare(), task.getKept()));
            }
        }
        return said;
    }

    private static String said(Double bar, Double share, boolean kept) {
        return bar + " " + share + " " + kept;
    }

    private static Map<String, List<String>> saidInOneUndisturbedRun(
            List<Entry<ScoredImage>> scored) {
        Map<String, List<String>> said = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int number = partition;
            List<ScoredImage> images =
                    scored.stream()
                            .filter(entry -> entry.partition() == number)
                            .map(Entry::value)
                            .limit(WINDOWS * WINDOW)
                            .toList();
            for (int task = 0; task < Scored.scores(images.get(0)).size(); task++) {
                List<Finding> findings = findings(images, task);
                for (int i = 0; i < images.size(); i++) {
                    Finding found = findings.get(i);
                    Double bar = Double.isInfinite(found.bar()) ? null : (Double) found.bar();
                    said.computeIfAbsent(images.get(i).getImageId(), id -> new ArrayList<>())
                            .add(said(bar, found.share(), found.kept()));
                }
            }
        }
        return said;
    }

    private static List<Finding> findings(List<ScoredImage> images, int number) {
        ScoredTask task = Scored.scores(images.get(0)).get(number).task();
        double ratio = task.getSelection().getKeepRatio();
        List<Matches> matches =
                images.stream()
                        .map(image -> Scored.matches(Scored.scores(image).get(number)))
                        .toList();
        if (!task.getSelection().getWindowed()) {
            Examples examples = new Examples(task.getTaskRevision(), task.getExampleIds());
            Retrieval retrieval = Retrieval.of(examples, ratio);
            return matches.stream().map(retrieval::judge).toList();
        }
        List<Finding> findings = new ArrayList<>();
        double owed = 0;
        for (int window = 0; window < WINDOWS; window++) {
            WindowQuota quota = WindowQuota.of(ratio, WINDOW, owed);
            owed = quota.owed();
            findings.addAll(
                    Window.choose(
                            matches.subList(window * WINDOW, (window + 1) * WINDOW),
                            quota.images()));
        }
        return findings;
    }
}
