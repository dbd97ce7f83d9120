package io.sluice.trainer.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * The same task with fewer examples, as many of each label as there can be.
     *
     * @param most examples that vote and as many that are held out
     */
    public LabelledTask limited(int most) {
        return new LabelledTask(id, revision, evenly(support, most), evenly(queries, most));
    }

    /** The first of every label, then the second, and so on, but in the order they had. */
    private static List<LabelledImage> evenly(List<LabelledImage> images, int most) {
        if (images.size() <= most) {
            return images;
        }
        Map<String, Integer> seen = new TreeMap<>();
        Map<LabelledImage, Integer> ranks = new IdentityHashMap<>();
        images.forEach(image -> ranks.put(image, seen.merge(image.label(), 1, Integer::sum)));
        Set<LabelledImage> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        images.stream().sorted(Comparator.comparing(ranks::get)).limit(most).forEach(kept::add);
        return images.stream().filter(kept::contains).toList();
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
