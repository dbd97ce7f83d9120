package io.sluice.trainer.fold;

/** Mean loss of images seen for the first time less that of all others, in nats. */
final class Gap {
    private double firstSum;
    private double otherSum;
    private int firsts;
    private int others;

    void add(boolean isFirst, float loss) {
        if (isFirst) {
            firstSum += loss;
            firsts++;
        } else {
            otherSum += loss;
            others++;
        }
    }

    /** Not a number where there are none of either. */
    double value() {
        return firstSum / firsts - otherSum / others;
    }
}
