package io.sluice.selector.retrieve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Retrieves for one task, in one pass over a stream, what would be retrieved with the whole pool in
 * hand: the union over its examples of the images that each resembles most, every example with an
 * equal share. For one thread.
 *
 * <p>The pool's union of top-k sets, k grown until K images are in it, is the set of images whose
 * best rank over all examples is at most k. So an image's similarities are turned into shares of
 * what each example has seen, the least of which is u, and u is held against a bar steered to the
 * keep ratio. An image counts for an example only where that example is among its matches; for the
 * others it is one of the many below.
 *
 * @see <a href="https://arxiv.org/abs/2212.05473">Improved pre-training by selecting what resembles
 *     the target task, AAAI 2023: task-specific instance search</a>
 */
public final class Retrieval {
    /** The position of an image that matches no example. */
    public static final int NONE = -1;

    private final List<ExampleTail> tails = new ArrayList<>();
    private final BitSet changed = new BitSet();
    private Examples examples;
    private Steering steering;
    private long since; // images seen before these examples

    private Retrieval(Examples examples, Steering steering, long since) {
        this.examples = examples;
        this.steering = steering;
        this.since = since;
    }

    /** One that has seen nothing. */
    public static Retrieval of(Examples examples, double ratio) {
        return new Retrieval(examples, Steering.keeping(ratio), 0);
    }

    /**
     * One that has seen nothing and comes after another, of another encoder. No similarity says
     * anything about it, nor does the level, as other examples agree; what is owed is owed.
     *
     * @param before where the other one stood
     */
    public static Retrieval succeeding(Examples examples, double ratio, Steering before) {
        return new Retrieval(examples, Steering.keeping(ratio).owing(before), 0);
    }

    /** One as it was. */
    public static Retrieval restored(Kept kept) {
        Retrieval retrieval = new Retrieval(kept.examples(), kept.steering(), kept.since());
        kept.tails().forEach(tail -> retrieval.tails.add(ExampleTail.of(tail)));
        return retrieval;
    }

    /**
     * What is kept of it between runs.
     *
     * @param since images that were seen before these examples
     * @param tails in the order of the examples; later ones may be missing
     */
    public record Kept(Examples examples, Steering steering, long since, List<TailKept> tails) {}

    /**
     * What is kept of what one example saw.
     *
     * @param highest similarities, ascending
     * @param before images of the task that are not in the sample
     */
    @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
    public record TailKept(float[] highest, double before) {}

    /**
     * Has another share of the stream kept for other examples from now on. An example that was
     * there before keeps what it saw; a new one has seen nothing.
     */
    public void follow(Examples now, double ratio) {
        steering = steering.keepingNow(ratio);
        if (now == examples) {
            return;
        }
        if (now.areThoseOf(examples)) {
            examples = now.ids().isEmpty() ? examples : now; // names are not given up
            return;
        }
        Map<String, ExampleTail> known = new HashMap<>();
        for (int position = 0; position < examples.ids().size(); position++) {
            known.put(examples.ids().get(position), tail(position));
        }
        since = steering.seen();
        tails.clear();
        now.ids().forEach(id -> tails.add(known.getOrDefault(id, ExampleTail.empty(since))));
        changed.clear(); // positions mean others now
        changed.set(0, tails.size());
        examples = now;
    }

    /** The positions of the examples that have seen something new since this was last asked. */
    public BitSet takeChanged() {
        BitSet taken = (BitSet) changed.clone();
        changed.clear();
        return taken;
    }

    /** What an example saw, to be kept. */
    public TailKept tailKept(int position) {
        return tail(position).kept();
    }

    public Examples examples() {
        return examples;
    }

    public Steering steering() {
        return steering;
    }

    /** Images seen before these examples. */
    public long since() {
        return since;
    }

    /** How many examples have seen something. */
    public int tailCount() {
        return tails.size();
    }

    /** Judges an image, then remembers it. */
    public Finding judge(Matches matches) {
        double limit = steering.share();
        Finding best =
                new Finding(NONE, -1, 1, limit < 1 ? Double.POSITIVE_INFINITY : -1, limit >= 1);
        for (int m = 0; m < matches.count(); m++) {
            float similarity = matches.similarities()[m];
            ExampleTail tail = tail(matches.positions()[m]);
            double share = tail.share(similarity, steering.seen());
            if (best.position() == NONE || share < best.share()) {
                best = finding(matches.positions()[m], similarity, share, limit);
            }
        }
        remember(matches, best);
        return best;
    }

    private Finding finding(int position, float similarity, double share, double limit) {
        double bar = tail(position).bar(limit, steering.seen());
        return new Finding(position, similarity, share, bar, share <= limit);
    }

    private void remember(Matches matches, Finding finding) {
        double share = steering.share();
        steering = steering.after(finding.share(), finding.kept());
        for (int m = 0; m < matches.count(); m++) {
            ExampleTail tail = tail(matches.positions()[m]);
            if (tail.add(matches.similarities()[m])) {
                tail.thin(share, steering.seen());
                changed.set(matches.positions()[m]);
            }
        }
    }

    private ExampleTail tail(int position) {
        while (tails.size() <= position) {
            changed.set(tails.size());
            tails.add(ExampleTail.empty(since));
        }
        return tails.get(position);
    }
}
