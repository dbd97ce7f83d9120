package io.sluice.trainer.sample;

import io.sluice.trainer.sample.Entry.Chosen;
import io.sluice.trainer.sample.Entry.Unusable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Cuts the log into rounds: a round ends with its last wanted image, however it was fetched. */
public final class Intake {
    private final SelectedLog log;
    private final Deque<Entry> waiting = new ArrayDeque<>();

    public Intake(SelectedLog log) {
        this.log = log;
    }

    /**
     * The next round, or nothing as long as there are too few images for it.
     *
     * @param wanted images in the round
     * @param patience how long to wait for more
     */
    public Optional<Round> next(int wanted, Duration patience) {
        if (ready() < wanted) {
            waiting.addAll(log.poll(patience));
        }
        return ready() < wanted ? Optional.empty() : Optional.of(cut(wanted));
    }

    /** Records not yet trained on. */
    public long behind() {
        return log.behind() + waiting.size();
    }

    private long ready() {
        return waiting.stream().filter(Chosen.class::isInstance).count();
    }

    private Round cut(int wanted) {
        List<Chosen> chosen = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>();
        long end = 0;
        while (chosen.size() < wanted) {
            Entry entry = waiting.remove();
            end = entry.offset() + 1;
            if (entry instanceof Chosen image) {
                chosen.add(image);
            } else if (entry instanceof Unusable bytes) {
                unusable.add(bytes);
            }
        }
        return new Round(chosen, unusable, end);
    }
}
