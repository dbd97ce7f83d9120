package io.sluice.core.vector;

/**
 * How far apart two embeddings may be and still count as one image: d = 1 − cosine, in [0, {@value
 * #MOST}], the same bound for whoever names a task, reads one or chooses for it.
 */
public final class NearDuplicate {
    /** Beyond, unlike images count as one with any encoder. */
    public static final double MOST = 0.1;

    private NearDuplicate() {}

    /** Whether that may be asked for; nothing counts as a repeat at 0. */
    public static boolean isDistance(double distance) {
        return distance >= 0 && distance <= MOST;
    }
}
