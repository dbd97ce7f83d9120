package io.sluice.selector.decide;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.selector.retrieve.QuantileBar;
import java.util.Map;

/**
 * The bars of one encoder by task id; similarities of another encoder are not held against them.
 */
public record Bars(EncoderVersion encoder, Map<String, QuantileBar> byTask) {
    public Bars {
        byTask = Map.copyOf(byTask);
    }

    /**
     * @throws MixedEncodersException if the candidate was embedded by another encoder
     */
    void requireSameEncoder(Candidate candidate) {
        if (!encoder.equals(candidate.encoder())) {
            throw new MixedEncodersException(encoder, candidate.encoder());
        }
    }
}
