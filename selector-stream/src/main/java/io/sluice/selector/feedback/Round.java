package io.sluice.selector.feedback;

/**
 * Where the selector stands in SCAN's cycle, with rounds of wanted images for epochs.
 *
 * <p>While warming up everything passes. The cycle begins once the loss L_e of a round has come to
 * rest, {@code |L_pre − L_e| / (L_pre + 1e-8) < .3}, where L_pre is that of the round before, 1e8
 * for the first. A cycle has T_cos + 1 = 4 rounds e' = 0, 1, 2, 3. The first prepares: everything
 * passes and D', what is to be dropped, is found. The others drop a share of D',
 *
 * <pre>
 * ρ_cur = ½ (1 + cos(π (T_cos − e') / T_cos)) = .25, .75, 1
 * </pre>
 *
 * and then everything is restored. Where the loss rises by more than .3 likewise, the stream has
 * changed, and it is warmed up again. A round that prepares and finds nothing to drop is followed
 * by another that prepares. In the paper the cycles never end; and there a loss that rises while
 * warming up would begin one.
 *
 * @param number rounds that went before
 * @param place e', in [0, 3]; {@link #WARM_UP} while warming up
 * @param before L_pre, in nats
 * @see <a href="https://arxiv.org/abs/2411.09126">SCAN: Bootstrapping Contrastive Pre-training for
 *     Data Efficiency, ICCV 2025</a>
 */
public record Round(long number, int place, double before) {
    public static final int WARM_UP = -1;

    private static final int LAST = 3; // T_cos
    private static final double REST = 0.3;
    private static final double TINY = 1e-8;
    private static final double NOTHING_BEFORE = 1e8;

    static Round first() {
        return new Round(0, WARM_UP, NOTHING_BEFORE);
    }

    /**
     * The first round of an encoder that comes after another one: losses are the trainer's, whoever
     * embeds, so that what has come to rest need not do so again; D' is the encoder's own and is
     * found anew.
     *
     * @param latest of the encoder before
     */
    static Round following(Round latest) {
        return latest.place == WARM_UP
                ? new Round(latest.number + 1, WARM_UP, latest.before)
                : new Round(latest.number + 1, 0, NOTHING_BEFORE);
    }

    /** Whether D' is found at the end of this round. */
    public boolean prepares() {
        return place == 0;
    }

    /** Whether D' is dropped from. */
    boolean drops() {
        return place > 0;
    }

    /** ρ_cur, in [0, 1]; 0 where everything passes. */
    double dropped() {
        return drops() ? (1 + Math.cos(Math.PI * (LAST - place) / LAST)) / 2 : 0;
    }

    /**
     * The round after this one.
     *
     * @param loss L_e, in nats; not a number where nothing was heard of training, which neither
     *     begins nor ends a cycle
     * @param isAnything whether there is anything in D'
     */
    Round next(double loss, boolean isAnything) {
        int following = prepares() && !isAnything ? 0 : following();
        if (Double.isNaN(loss)) {
            return new Round(number + 1, place == WARM_UP ? WARM_UP : following, before);
        }
        double fall = (before - loss) / (before + TINY);
        boolean resting = place == WARM_UP ? Math.abs(fall) < REST : fall >= -REST;
        return new Round(number + 1, resting ? following : WARM_UP, loss);
    }

    private int following() {
        return place == LAST ? 0 : place + 1;
    }
}
