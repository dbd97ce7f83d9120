package io.sluice.selector.decide;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.selector.retrieve.Retrieval;

/**
 * What the tasks have seen through one encoder; similarities of another are not ranked among it.
 */
public interface Retrievals {
    EncoderVersion encoder();

    /** That of a task, begun if need be, following what the task asks for now. */
    Retrieval of(TaskView view, double ratio);

    /**
     * @throws MixedEncodersException if the candidate was embedded by another encoder
     */
    default void requireSameEncoder(Candidate candidate) {
        if (!encoder().equals(candidate.encoder())) {
            throw new MixedEncodersException(encoder(), candidate.encoder());
        }
    }
}
