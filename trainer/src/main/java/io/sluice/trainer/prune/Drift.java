package io.sluice.trainer.prune;

/**
 * Detects that a stream has changed, from the gap x_t between how training finds what arrives and
 * what it keeps: mean loss of a round's arrivals at first sight less that of the replayed images of
 * the same steps, in nats. Learning lowers both; what is new raises the first.
 *
 * <p>A two-sided cumulative sum of the standardized gap. Over the rounds since the last alarm m and
 * s^2 are mean and variance of x, those of the first {@value #LEAST} rounds of x alone; then
 *
 * <pre>
 * z = (x_t - m) / s
 * up   &lt;- max(0, up   + z - k)
 * down &lt;- max(0, down - z - k)          k = 1/2
 * alarm where up &gt; h or down &gt; h
 * </pre>
 *
 * and x_t enters m and s^2 afterwards. k = 1/2 is best for shifts by one standard deviation. Were m
 * and s known and the gaps independent and normal, false alarms of one side would be {@code (e^b -
 * b - 1) / (2 k^2)} rounds apart on average, b = 2 k (h + 1.166) (Siegmund), those of both sides
 * half of that: 470 rounds with h = 5, 9,600 with h = 8. That m and s are estimates makes the first
 * rounds less safe: of 50 runs of 1,000 rounds with h = 8, begun anew each, 6 rounds gave one.
 *
 * @param rounds since the last alarm
 * @param mean m, in nats
 * @param squares sum of squared distances from the mean, in nats squared
 * @param up in standard deviations
 * @param down likewise
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page: Continuous Inspection Schemes,
 *     1954</a>
 */
public record Drift(long rounds, double mean, double squares, double up, double down) {
    private static final int LEAST = 20;
    private static final double SLACK = 0.5;
    private static final double TINY = 1e-12;

    public static Drift nothing() {
        return new Drift(0, 0, 0, 0, 0);
    }

    /** After one more round; not a number where nothing was compared, which changes nothing. */
    public Drift after(double gap) {
        if (Double.isNaN(gap)) {
            return this;
        }
        double z = rounds < LEAST ? 0 : (gap - mean) / Math.sqrt(squares / (rounds - 1) + TINY);
        double distance = gap - mean;
        double moved = mean + distance / (rounds + 1);
        return new Drift(
                rounds + 1,
                moved,
                squares + distance * (gap - moved),
                Math.max(0, up + z - SLACK),
                Math.max(0, down - z - SLACK));
    }

    /** Whether the stream has changed; then begin anew with {@link #nothing}. */
    public boolean isAlarm(double threshold) {
        return up > threshold || down > threshold;
    }
}
