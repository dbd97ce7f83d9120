package io.sluice.encoder.artifact;

import io.sluice.encoder.Architecture;
import io.sluice.encoder.ForeignGraph;
import java.util.List;

/** What the files of an encoder are called. */
public final class EncoderFiles {
    /** The weights; a graph that was made elsewhere has none beside it. */
    public static final String WEIGHTS = "encoder.safetensors";

    /** The graph that is served. */
    public static final String GRAPH = "encoder.onnx";

    /** The specification. */
    public static final String SPEC = "spec.json";

    /** All there can be. */
    public static final List<String> ALL = List.of(WEIGHTS, GRAPH, SPEC);

    /** Those that every encoder has. */
    public static final List<String> ALWAYS = List.of(GRAPH, SPEC);

    private EncoderFiles() {}

    /** The file whose digest is the encoder's version. */
    public static String versioned(Architecture architecture) {
        return architecture instanceof ForeignGraph ? GRAPH : WEIGHTS;
    }
}
