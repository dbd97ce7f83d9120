package io.sluice.trainer.prune;

/**
 * Where training stands in SCAN's cycle, with rounds over the replay window for epochs: a round
 * ends when as many images were drawn from the window as it held when the round began.
 *
 * <p>While warming up everything is trained on. The cycle begins once the loss L_e of a round has
 * come to rest, {@code |L_pre - L_e| / (|L_pre| + 1e-8) < .3}, where L_pre is that of the round
 * before, 1e8 for the first. A cycle has T_cos + 1 rounds e' = 0 .. T_cos. The first prepares:
 * everything is trained on, and at its end D' is found. The others skip a share of D',
 *
 * <pre>
 * rho_cur = 1/2 (1 + cos(pi (T_cos - e') / T_cos))      .25, .75, 1 for T_cos = 3
 * </pre>
 *
 * and then everything is restored. With T_cos = 0 every round prepares. Where the loss rises by
 * more than .3 of L_pre, or drift was detected, it is warmed up again, so that what is new does not
 * pass for ill-matched.
 *
 * @param number rounds that went before
 * @param place e', in [0, T_cos]; {@link #WARM_UP} while warming up
 * @param before L_pre, in nats
 * @see <a href="https://arxiv.org/abs/2411.09126">SCAN: Bootstrapping Contrastive Pre-training for
 *     Data Efficiency, ICCV 2025</a>
 */
public record Cycle(long number, int place, double before) {
    public static final int WARM_UP = -1;

    /** T_cos of the paper. */
    public static final int PAPERS = 3;

    private static final double REST = 0.3;
    private static final double TINY = 1e-8;
    private static final double NOTHING_BEFORE = 1e8;

    public static Cycle first() {
        return new Cycle(0, WARM_UP, NOTHING_BEFORE);
    }

    public boolean isWarmingUp() {
        return place == WARM_UP;
    }

    /** Whether D' is found at the end of this round. */
    public boolean prepares() {
        return place == 0;
    }

    /** rho_cur, in [0, 1]; 0 where everything is trained on. */
    double skipped(int last) {
        return place > 0 ? (1 + Math.cos(Math.PI * (last - place) / last)) / 2 : 0;
    }

    /**
     * The round after this one.
     *
     * @param loss L_e, in nats
     * @param drifted whether the stream was seen to change in this round
     * @param last T_cos
     */
    Cycle next(double loss, boolean drifted, int last) {
        double fall = (before - loss) / (Math.abs(before) + TINY);
        boolean resting = isWarmingUp() ? Math.abs(fall) < REST : fall >= -REST;
        int following = place >= last ? 0 : place + 1;
        return new Cycle(number + 1, resting && !drifted ? following : WARM_UP, loss);
    }
}
