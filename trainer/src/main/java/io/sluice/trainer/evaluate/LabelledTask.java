package io.sluice.trainer.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A task that can be probed.
 *
 * @param id of the task
 * @param revision of the task
 * @param support examples the probe votes with
 * @param queries held-out examples
 */
public record LabelledTask(
        String id, long revision, List<LabelledImage> support, List<LabelledImage> queries) {

    /**
     * Splits examples within each label in the order of their names: the first half votes, the
     * second is held out. Neighbours by name, such as frames of one video, so stay on one side.
     * Labels with a single example are left out.
     */
    public static LabelledTask split(String id, long revision, List<LabelledImage> examples) {
        Map<String, List<LabelledImage>> byLabel =
                examples.stream()
                        .sorted(Comparator.comparing(LabelledImage::name))
                        .collect(
                                Collectors.groupingBy(
                                        LabelledImage::label, TreeMap::new, Collectors.toList()));
        List<LabelledImage> support = new ArrayList<>();
        List<LabelledImage> queries = new ArrayList<>();
        for (List<LabelledImage> one : byLabel.values()) {
            if (one.size() > 1) {
                support.addAll(one.subList(0, one.size() / 2));
                queries.addAll(one.subList(one.size() / 2, one.size()));
            }
        }
        return new LabelledTask(id, revision, List.copyOf(support), List.copyOf(queries));
    }

    /** Distinct labels. */
    public int classes() {
        return (int) queries.stream().map(LabelledImage::label).distinct().count();
    }

    /** Whether there is anything to tell apart. */
    public boolean isInformative() {
        return classes() > 1;
    }
}
