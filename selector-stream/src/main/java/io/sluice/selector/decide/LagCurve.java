package io.sluice.selector.decide;

/**
 * What is left of every keep ratio while the trainer lags: {@code f(lag) = 1} up to a low, {@code
 * least^((lag − low) / (high − low))} between, {@code least} from a high on.
 *
 * <p>So ln f falls in a straight line. A bar stands at the level −ln r, so it rises by the same for
 * every image of lag, neither in a jump at the low nor steeply before the high. The line is cut
 * into even steps of at most 5 %, so that ratios do not change with every image.
 *
 * @param low images of lag that count as none, 0 or more
 * @param high images of lag from which on no more is taken off, above low; 0: lag is disregarded
 * @param least what is left then, in (0, 1]
 */
public record LagCurve(long low, long high, double least) {
    private static final double STEP = 0.95;

    /**
     * @throws IllegalArgumentException if this is no curve, naming the settings
     */
    public LagCurve {
        if (high != 0 && !(low >= 0 && low < high)) {
            throw new IllegalArgumentException(
                    "selector.lag-high must be above selector.lag-low, which is "
                            + low
                            + ", or 0 to disregard lag, but was "
                            + high);
        }
        if (!(least > 0 && least <= 1)) {
            throw new IllegalArgumentException(
                    "selector.lag-least must be in (0, 1] but was " + least);
        }
    }

    public boolean isOff() {
        return high == 0;
    }

    /**
     * f.
     *
     * @param lag in images
     * @return in [least, 1], never greater at a greater lag
     */
    public double factor(long lag) {
        if (isOff() || lag <= low) {
            return 1;
        }
        double way = Math.min(1, (double) (lag - low) / (high - low));
        double steps = Math.max(1, Math.ceil(Math.log(least) / Math.log(STEP)));
        return Math.pow(least, Math.floor(way * steps) / steps);
    }
}
