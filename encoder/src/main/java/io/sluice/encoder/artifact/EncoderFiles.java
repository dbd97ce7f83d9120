package io.sluice.encoder.artifact;

import java.util.List;

/** What the files of an encoder are called. */
public final class EncoderFiles {
    /** The weights. */
    public static final String WEIGHTS = "encoder.safetensors";

    /** The graph that is served. */
    public static final String GRAPH = "encoder.onnx";

    /** The specification. */
    public static final String SPEC = "spec.json";

    /** All of them. */
    public static final List<String> ALL = List.of(WEIGHTS, GRAPH, SPEC);

    private EncoderFiles() {}
}
