package io.sluice.trainer.sample;

import io.sluice.trainer.sample.Entry.Chosen;
import io.sluice.trainer.sample.Entry.Forgotten;
import io.sluice.trainer.sample.Entry.Unusable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the log into rounds: a round ends with its last wanted image, however it was fetched. An
 * image that is to be forgotten in the same round is not among them. A round may be a long time
 * coming: of records that are no images only so many bytes are held, the others stay in the log.
 */
public final class Intake {
    private static final long MOST_HELD = 32L << 20; // bytes, two of the largest records

    private final SelectedLog log;
    private final long mostHeld;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final List<Chosen> chosen = new ArrayList<>(); // of the round that is not whole yet
    private final List<Unusable> unusable = new ArrayList<>();
    private final List<Forgotten> forgotten = new ArrayList<>();

    private long held; // bytes of what is unusable

    public Intake(SelectedLog log) {
        this(log, MOST_HELD);
    }

    /**
     * @param mostHeld bytes of records that are no images
     */
    public Intake(SelectedLog log, long mostHeld) {
        this.log = log;
        this.mostHeld = mostHeld;
    }

    /**
     * The next round, or nothing as long as there are too few images for it.
     *
     * @param wanted images in the round
     * @param patience how long to wait for more
     */
    public Optional<Round> next(int wanted, Duration patience) {
        Optional<Round> next = cut(wanted);
        if (next.isEmpty()) {
            waiting.addAll(log.poll(patience));
            next = cut(wanted);
        }
        return next;
    }

    /** Records not yet trained on. */
    public long behind() {
        return log.behind() + waiting.size() + chosen.size();
    }

    private Optional<Round> cut(int wanted) {
        while (!waiting.isEmpty()) {
            Entry entry = waiting.remove();
            take(entry);
            if (chosen.size() == wanted) {
                Round round =
                        new Round(
                                List.copyOf(chosen),
                                List.copyOf(unusable),
                                List.copyOf(forgotten),
                                entry.offset() + 1);
                chosen.clear();
                unusable.clear();
                forgotten.clear();
                held = 0;
                return Optional.of(round);
            }
        }
        return Optional.empty();
    }

    private void take(Entry entry) {
        if (entry instanceof Chosen image) {
            chosen.add(image);
        } else if (entry instanceof Unusable bytes) {
            unusable.add(held(bytes));
        } else if (entry instanceof Forgotten word) {
            chosen.removeIf(image -> image.image().getImageId().equals(word.imageId()));
            forgotten.add(word);
        }
    }

    private Unusable held(Unusable bytes) {
        int size = bytes.content().map(content -> content.length).orElse(0);
        if (held + size > mostHeld) {
            return bytes.withoutContent();
        }
        held += size;
        return bytes;
    }
}
