package io.sluice.encoder.artifact;

import io.sluice.encoder.EncoderSpec;
import java.util.Map;

/** Writes the graph that is served from the weights that were trained. */
@FunctionalInterface
public interface GraphFormat {
    /** The bytes of the graph's file, the same for the same weights. */
    byte[] write(EncoderSpec spec, Map<String, Tensor> weights);
}
