package io.sluice.experiments.stream;

import io.sluice.core.run.Seeds;
import io.sluice.experiments.given.Shuffled;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.pool.Pool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes streams of a pool: every image once, in chunks, in an order that depends on the seed alone.
 *
 * <table>
 * <caption>By shift</caption>
 * <tr><td>instance-incremental</td><td>all images shuffled, in equal parts</td></tr>
 * <tr><td>random-class</td><td>classes shuffled, in groups of equal number, each group shuffled
 *     </td></tr>
 * <tr><td>distant-class</td><td>classes in the order of {@link ClassTree}, in groups of equal
 *     number; the groups shuffled, and each in itself</td></tr>
 * <tr><td>domain-incremental</td><td>a chunk per domain; domains shuffled, and each in itself
 *     </td></tr>
 * <tr><td>correlated</td><td>groups of near copies in random order, in each the copies by name, in
 *     chunks of equal number of groups; where a pool has no groups, a sample of its images, each
 *     {@value #COPIES} times in a row, a little moved and lit differently</td></tr>
 * </table>
 */
public final class StreamMaker {
    private static final int COPIES = 10;

    private final int chunks;
    private final Function<List<Picture>, double[]> mean;

    /**
     * @param chunks of a stream; of a domain-incremental one there are as many as domains
     * @param mean features of a class that tell how like it is to others, (D)
     */
    public StreamMaker(int chunks, Function<List<Picture>, double[]> mean) {
        this.chunks = chunks;
        this.mean = mean;
    }

    /**
     * Makes a stream.
     *
     * @throws IllegalArgumentException if a pool has too few classes, domains or images for it
     */
    public Chunks make(Shift shift, Pool pool, long seed) {
        long lot = Seeds.mix(seed, shift.written());
        return new Chunks(
                switch (shift) {
                    case INSTANCE_INCREMENTAL ->
                            Chunks.evenly(Shuffled.of(pool.train(), lot), chunks);
                    case RANDOM_CLASS_INCREMENTAL ->
                            grouped(Shuffled.of(pool.labels(), lot), pool, lot);
                    case DISTANT_CLASS_INCREMENTAL ->
                            Shuffled.of(grouped(byLikeness(pool), pool, lot), lot);
                    case DOMAIN_INCREMENTAL -> byDomain(pool, lot);
                    case CORRELATED -> correlated(pool, lot);
                });
    }

    private List<List<Picture>> grouped(List<String> labels, Pool pool, long lot) {
        List<List<Picture>> parts = new ArrayList<>();
        for (List<String> group : Chunks.evenly(labels, chunks)) {
            List<Picture> shown =
                    pool.train().stream().filter(p -> group.contains(p.label())).toList();
            parts.add(Shuffled.of(shown, Seeds.mix(lot, parts.size())));
        }
        return parts;
    }

    private List<String> byLikeness(Pool pool) {
        Map<String, List<Picture>> classes = by(Picture::label, pool.train());
        List<String> labels = List.copyOf(classes.keySet());
        double[][] means = classes.values().stream().map(mean).toArray(double[][]::new);
        return ClassTree.order(means).stream().map(labels::get).toList();
    }

    private static List<List<Picture>> byDomain(Pool pool, long lot) {
        Map<String, List<Picture>> domains = by(Picture::domain, pool.train());
        if (domains.size() < 2) {
            throw new IllegalArgumentException(
                    "A domain-incremental stream needs two domains: give several packs, or one"
                            + " whose manifest.csv names them");
        }
        List<List<Picture>> parts = new ArrayList<>();
        for (List<Picture> domain : domains.values()) {
            parts.add(Shuffled.of(domain, Seeds.mix(lot, parts.size())));
        }
        return Shuffled.of(parts, lot);
    }

    private List<List<Picture>> correlated(Pool pool, long lot) {
        List<Picture> grouped =
                pool.train().stream().filter(picture -> !picture.group().isEmpty()).toList();
        List<List<Picture>> tracks =
                grouped.isEmpty() ? copies(pool, lot) : List.copyOf(inOrder(grouped));
        return Chunks.evenly(Shuffled.of(tracks, lot), chunks).stream()
                .map(part -> part.stream().flatMap(List::stream).toList())
                .toList();
    }

    private static List<List<Picture>> inOrder(List<Picture> grouped) {
        return by(Picture::group, grouped).values().stream()
                .map(track -> track.stream().sorted(Comparator.comparing(Picture::id)).toList())
                .toList();
    }

    private static List<List<Picture>> copies(Pool pool, long lot) {
        List<Picture> sample = Shuffled.of(pool.train(), Seeds.mix(lot, "sample"));
        int count = Math.max(1, sample.size() / COPIES);
        return sample.subList(0, count).stream()
                .map(picture -> NearCopies.of(picture, COPIES, lot))
                .toList();
    }

    private static Map<String, List<Picture>> by(
            Function<Picture, String> key, List<Picture> pictures) {
        return pictures.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }
}
