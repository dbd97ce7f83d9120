package io.sluice.trainer.evaluate;

/**
 * How much worse one probe answered than another the same questions.
 *
 * <p>Of n questions b were answered right only before and c only now. With few of them a fall may
 * be chance, so it counts only as far as it exceeds what chance would do in one case of twenty:
 * {@code d - 1.645 SE}, {@code d = (b - c) / m}, {@code SE^2 = ((b' + c') - (b' - c')^2 / m) /
 * m^2}, where b' and c' are b and c with a half added and m is n + 2, which keeps the interval
 * honest where questions are few.
 *
 * @param lost b, questions answered right before and wrong now
 * @param won c, questions answered wrong before and right now
 * @param questions n
 * @see <a href="https://doi.org/10.1002/sim.1781">Agresti, Min: Simple improved confidence
 *     intervals for comparing matched proportions, Statistics in Medicine 2005, section 2</a>
 */
public record PairedFall(int lost, int won, int questions) {
    private static final double ONE_IN_TWENTY = 1.645;

    /**
     * Compares.
     *
     * @throws IllegalArgumentException if the questions were others
     */
    public static PairedFall between(Answers before, Answers now) {
        if (!before.truth().equals(now.truth())) {
            throw new IllegalArgumentException("The questions were not the same");
        }
        int lost = 0;
        int won = 0;
        for (int i = 0; i < now.truth().size(); i++) {
            if (before.isRight(i) && !now.isRight(i)) {
                lost++;
            } else if (!before.isRight(i) && now.isRight(i)) {
                won++;
            }
        }
        return new PairedFall(lost, won, now.truth().size());
    }

    /** Share of the questions by which it is worse at least, but for one case of twenty. */
    public double certain() {
        double m = questions + 2;
        double b = lost + 0.5;
        double c = won + 0.5;
        double variance = (b + c - (b - c) * (b - c) / m) / (m * m);
        return (b - c) / m - ONE_IN_TWENTY * Math.sqrt(variance);
    }
}
