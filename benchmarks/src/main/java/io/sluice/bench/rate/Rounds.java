package io.sluice.bench.rate;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.figure.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures rates in rounds: each every rate once, one after the other, so that what else the
 * machine does falls on all of them.
 *
 * <p>Two rounds warm up and are dropped: compilers still work in the second. The last two rates are
 * the ones to be held against each other; they change places from round to round, so that neither
 * always follows the other: as given in odd rounds, the other way round in even ones.
 */
public record Rounds(int rounds, Consumer<String> progress) {
    private static final int WARM_UPS = 2;

    /**
     * @param rates two at least, by name
     * @param count images per rate and round
     */
    public Samples measure(Map<String, Rate> rates, int count) throws Exception {
        Samples samples = new Samples();
        for (int round = 1 - WARM_UPS; round <= rounds; round++) {
            for (Map.Entry<String, Rate> rate : order(rates, round)) {
                System.gc();
                Sample sample = rate.getValue().run(count);
                tell(round, rate.getKey(), sample);
                if (round > 0) {
                    samples.add(rate.getKey(), sample);
                }
            }
        }
        return samples;
    }

    private static List<Map.Entry<String, Rate>> order(Map<String, Rate> rates, int round) {
        List<Map.Entry<String, Rate>> order = new ArrayList<>(rates.entrySet());
        if (round % 2 == 0) {
            Collections.swap(order, order.size() - 2, order.size() - 1);
        }
        return order;
    }

    private void tell(int round, String rate, Sample sample) {
        progress.accept(
                "%s %s %,.0f, %.3f ms of processor time per image"
                        .formatted(
                                round > 0 ? "round " + round : "warm-up",
                                rate,
                                sample.imagesPerSecond(),
                                sample.cpu().process()));
    }
}
