package io.sluice.selector;

import static io.sluice.selector.Scored.flowers;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.selector.TopicLog.Entry;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Retrieval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A stream of images of some hundred scenes, and what an undisturbed selector makes of it. */
final class Scenes {
    private static final int SCENES = 600;

    private Scenes() {}

    /** What an image shows: several show the same. */
    private static String scene(String imageId) {
        return "scene-" + imageId.hashCode() % SCENES;
    }

    /** Of the wanted images of one scene the first is kept, and all others name it. */
    static void assertSettled(List<SelectionDecision> decisions) {
        Map<String, String> keptByScene =
                decisions.stream()
                        .filter(d -> d.getReason() == DecisionReason.SIMILAR)
                        .map(SelectionDecision::getImageId)
                        .collect(Collectors.toMap(Scenes::scene, id -> id));
        assertThat(decisions)
                .filteredOn(d -> d.getReason() == DecisionReason.NEAR_DUPLICATE)
                .hasSizeGreaterThan(SCENES)
                .allSatisfy(
                        d ->
                                assertThat(d.getDuplicateOf())
                                        .isEqualTo(keptByScene.get(scene(d.getImageId()))));
    }

    static List<Entry<ScoredImage>> scored(int records, int partitions) {
        SplittableRandom random = new SplittableRandom(1);
        List<Entry<ScoredImage>> scored = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            String id = "image-" + i;
            ScoredImage image =
                    image(
                            id,
                            Scored.FIRST,
                            signs(random.nextDouble()),
                            flowers(random.nextDouble()));
            image.setEmbedding(Scored.direction(scene(id)).toBytes());
            scored.add(new Entry<>(i % partitions, id, image));
        }
        return scored;
    }

    /** What every similarity was held against, by image and task. */
    static Map<String, Double> bars(List<SelectionDecision> decisions) {
        Map<String, Double> bars = new HashMap<>();
        for (SelectionDecision decision : decisions) {
            for (TaskDecision task : decision.getTasks()) {
                bars.put(decision.getImageId() + " " + task.getTaskId(), task.getBar());
            }
        }
        return bars;
    }

    static Map<String, Double> barsOfOneUndisturbedRun(List<Entry<ScoredImage>> scored) {
        Map<String, Double> heights = new HashMap<>();
        Map<String, Retrieval> retrievals = new HashMap<>();
        for (Entry<ScoredImage> entry : scored) {
            for (Scored.Score score : Scored.scores(entry.value())) {
                ScoredTask task = score.task();
                Examples examples = new Examples(task.getTaskRevision(), task.getExampleIds());
                double ratio = task.getSelection().getKeepRatio();
                Retrieval retrieval =
                        retrievals.computeIfAbsent(
                                entry.partition() + " " + task.getTaskId(),
                                place -> Retrieval.of(examples, ratio));
                double bar = retrieval.judge(Scored.matches(score)).bar();
                heights.put(
                        entry.key() + " " + task.getTaskId(), Double.isInfinite(bar) ? null : bar);
            }
        }
        return heights;
    }
}
