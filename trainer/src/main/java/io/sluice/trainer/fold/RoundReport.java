package io.sluice.trainer.fold;

import java.util.Map;

/**
 * What one round did.
 *
 * @param steps optimizer steps taken since the beginning
 * @param images trained on in this round, repeats counted
 * @param loss mean over the round's steps, in nats
 * @param boundaryLoss mean over the steps since the last boundary, in nats
 * @param taught what training has seen of each arrival of the round, by position
 * @param boundary whether a release is due
 */
public record RoundReport(
        long steps,
        int images,
        double loss,
        double boundaryLoss,
        Map<Long, Taught> taught,
        boolean boundary) {}
