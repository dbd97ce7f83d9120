/** Encoders as files: safetensors, ONNX graph, specification, checksums. */
@NullMarked
package io.sluice.encoder.artifact;

import org.jspecify.annotations.NullMarked;
