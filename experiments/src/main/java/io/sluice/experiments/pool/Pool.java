package io.sluice.experiments.pool;

import java.util.List;
import java.util.function.Predicate;

/**
 * Images of some packs.
 *
 * @param train to learn from, and examples of probes
 * @param test held out: what probes are asked
 */
public record Pool(List<Picture> train, List<Picture> test) {
    public Pool {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    /** Labels of the images to train on, in the order of their names. */
    public List<String> labels() {
        return train.stream().map(Picture::label).distinct().sorted().toList();
    }

    /** Those of them that are wanted. */
    public Pool only(Predicate<Picture> wanted) {
        return new Pool(
                train.stream().filter(wanted).toList(), test.stream().filter(wanted).toList());
    }
}
