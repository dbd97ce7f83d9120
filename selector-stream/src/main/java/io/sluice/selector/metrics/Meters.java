package io.sluice.selector.metrics;

import io.sluice.selector.metrics.Gauges.Named;
import io.sluice.selector.metrics.Gauges.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of many subjects, by name. Subjects come in the same order again and again, so that
 * the one at a position is known without being looked up. For one thread.
 */
final class Meters<F extends Figures> {
    private static final String OTHERS = "others";

    private final Gauges gauges;
    private final Function<String, Subject> subject;
    private final int most;
    private final Supplier<F> fresh;
    private final Map<String, Meter<F>> byName = new HashMap<>();
    private final List<Meter<F>> places = new ArrayList<>();
    private @Nullable F others;
    private boolean used;

    private static final class Meter<F> {
        private final String name;
        private final F figures;
        private boolean used;

        Meter(String name, F figures) {
            this.name = name;
            this.figures = figures;
        }
    }

    /**
     * @param subject by its name
     * @param most that are shown; what is beyond is summed up
     */
    Meters(Gauges gauges, Function<String, Subject> subject, int most, Supplier<F> fresh) {
        this.gauges = gauges;
        this.subject = subject;
        this.most = most;
        this.fresh = fresh;
    }

    /**
     * The figures of a subject.
     *
     * @param place where it stands among those that come together
     */
    F of(int place, String name) {
        Meter<F> known = place < places.size() ? places.get(place) : null;
        if (known == null || !known.name.equals(name)) {
            known = lookedUp(place, name);
        }
        known.used = true;
        used = true;
        return known.figures;
    }

    /** Forgets those that did not come since this was last called, if any came. */
    void sweep() {
        if (!used) {
            return;
        }
        byName.values().removeIf(this::isGone);
        byName.values().forEach(meter -> meter.used = false);
        places.clear();
        used = false;
    }

    private boolean isGone(Meter<F> meter) {
        if (meter.used) {
            return false;
        }
        gauges.hide(subject.apply(meter.name));
        return true;
    }

    private Meter<F> lookedUp(int place, String name) {
        Meter<F> meter = byName.get(name);
        if (meter == null) {
            meter = byName.size() < most ? shown(name) : new Meter<>(name, others());
        }
        while (places.size() <= place) {
            places.add(meter);
        }
        places.set(place, meter);
        return meter;
    }

    private Meter<F> shown(String name) {
        Meter<F> meter = new Meter<>(name, fresh.get());
        gauges.show(
                subject.apply(name),
                Stream.concat(meter.figures.sums().stream(), meter.figures.ownAlone().stream())
                        .toList());
        byName.put(name, meter);
        return meter;
    }

    /** Under a tag of its own: a subject may be called so. */
    private F others() {
        F known = others;
        if (known == null) {
            known = fresh.get();
            Subject any = subject.apply(OTHERS);
            List<Named> sums = known.sums();
            gauges.show(new Subject(any.kind(), any.tag() + "s", OTHERS), sums);
            others = known;
        }
        return known;
    }
}
