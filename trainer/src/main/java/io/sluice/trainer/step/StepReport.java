package io.sluice.trainer.step;

/**
 * What one step saw.
 *
 * @param losses of each image, in nats
 * @param features (B, P) row by row, the sum of an image's two projections at unit length
 * @param gradientNorm length of the whole gradient
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record StepReport(float[] losses, float[] features, double gradientNorm) {
    /** Mean over the batch, in nats. */
    public double meanLoss() {
        double sum = 0;
        for (float loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }
}
