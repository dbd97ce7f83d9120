package io.sluice.selector.feedback;

import io.sluice.core.run.Seeds;
import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Drops wanted images where training finds that their like teaches nothing now, for a few rounds,
 * and then looks again: SCAN's dynamic pruning with cells of similar images in place of images. For
 * one encoder, whose cells are no other's, and for one thread.
 *
 * <p>A neighbourhood is a cell of {@link Cells}; rounds follow {@link Round}, and {@link Prunable}
 * is what they drop from. What was said since a round prepared counts in the next one that does,
 * each image once, as what it was called last. An image counts where it lies, not where it stood in
 * a batch, so that what came together is not held against each other. Nothing is dropped before
 * training has said what images are worth.
 */
public final class Neighbourhoods {
    private final EncoderVersion encoder;
    private final Pruning pruning;
    private final Journal journal;
    private final Cells cells;
    private final Map<String, Judged> judged; // since a round prepared
    private Course course;

    /** One that has seen nothing. */
    public Neighbourhoods(EncoderVersion encoder, Pruning pruning, Journal journal) {
        this(encoder, pruning, journal, Course.begun());
    }

    private Neighbourhoods(
            EncoderVersion encoder, Pruning pruning, Journal journal, Course course) {
        this(encoder, pruning, journal, new Kept(course, List.of(), Map.of()));
    }

    /** One that has seen nothing itself, after another encoder's. */
    public static Neighbourhoods following(
            Neighbourhoods latest, EncoderVersion encoder, Journal journal) {
        Course course = Course.in(Round.following(latest.round()));
        return new Neighbourhoods(encoder, latest.pruning, journal, course);
    }

    /** One that goes on from what was written. */
    public Neighbourhoods(EncoderVersion encoder, Pruning pruning, Journal journal, Kept kept) {
        this.encoder = encoder;
        this.pruning = pruning;
        this.journal = journal;
        this.cells = Cells.of(pruning.cells(), kept.cells());
        this.judged = new HashMap<>(kept.judged());
        this.course = kept.course();
    }

    /** All that was written. */
    public record Kept(Course course, List<Centroid> cells, Map<String, Judged> judged) {}

    public Round round() {
        return course.round();
    }

    public Prunable prunable() {
        return course.prunable();
    }

    /**
     * Settles a wanted image that repeats nothing.
     *
     * @return what it is dropped as; null if it is kept
     * @throws MixedEncodersException if it was embedded by another encoder
     */
    public @Nullable Verdict settle(String imageId, Embedding image) {
        requireSameEncoder(image);
        Verdict dropped = drops(imageId, cells.nearest(image.vector()));
        if (dropped == null) {
            keep(image);
        } else {
            course = with(course.count().dropped(dropped));
        }
        if (course.count().seen() >= pruning.round()) {
            end();
        }
        journal.course(course);
        return dropped;
    }

    /**
     * Takes in what training says of an image that was kept.
     *
     * @param emaLoss moving average of its losses, in nats
     * @throws MixedEncodersException if it was embedded by another encoder
     */
    public void hear(String imageId, Embedding image, Verdict verdict, double emaLoss) {
        requireSameEncoder(image);
        course = with(course.count().heard(emaLoss));
        if (verdict != Verdict.UNJUDGED) {
            judge(imageId, cells.nearest(image.vector()), verdict);
        }
        journal.course(course);
    }

    private void judge(String imageId, int cell, Verdict verdict) {
        if (cell != Cells.NONE) {
            Judged found = new Judged(cell, verdict);
            judged.put(imageId, found);
            journal.judged(imageId, found);
        }
    }

    /** The same for an image whenever it comes in a round. */
    private @Nullable Verdict drops(String imageId, int cell) {
        Verdict kind = course.prunable().kind(cell);
        if (kind == null) {
            return null;
        }
        double share = round().dropped();
        long lot = Seeds.mix(Seeds.mix(pruning.seed(), "feedback"), round().number());
        boolean mayDrop = course.count().of(kind) + 1 <= share * course.prunable().size(kind);
        return mayDrop && Seeds.unit(lot, imageId) < share ? kind : null;
    }

    private void keep(Embedding image) {
        int cell = cells.take(image.vector());
        if (cell != Cells.NONE) {
            journal.cell(cell, cells.centroid(cell));
            if (round().prepares()) {
                course.settled()[cell]++;
            }
        }
        course = with(course.count().kept());
    }

    private void end() {
        boolean prepared = round().prepares();
        Prunable prunable = prepared ? found() : course.prunable();
        Round next = round().next(course.count().loss(), !prunable.isNothing());
        course =
                new Course(
                        next,
                        next.drops() ? prunable : Prunable.nothing(),
                        RoundCount.none(),
                        new int[Cells.MOST]);
        if (prepared && !judged.isEmpty()) {
            journal.forget(List.copyOf(judged.keySet()));
            judged.clear();
        }
    }

    private Prunable found() {
        int[][] said = new int[cells.size()][Verdict.values().length];
        judged.values().forEach(image -> said[image.cell()][image.verdict().ordinal()]++);
        return Prunable.of(
                IntStream.range(0, said.length).mapToObj(cell -> tally(cell, said[cell])).toList(),
                pruning.share());
    }

    private Tally tally(int cell, int[] said) {
        return new Tally(
                cell,
                course.settled()[cell],
                said[Verdict.USEFUL.ordinal()],
                said[Verdict.REDUNDANT.ordinal()],
                said[Verdict.ILL_MATCHED.ordinal()]);
    }

    private Course with(RoundCount count) {
        return new Course(course.round(), course.prunable(), count, course.settled());
    }

    private void requireSameEncoder(Embedding image) {
        if (!image.encoder().equals(encoder)) {
            throw new MixedEncodersException(encoder, image.encoder());
        }
    }
}
