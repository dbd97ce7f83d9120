/** Encoders as graphs that are served. */
@NullMarked
package io.sluice.encoder.onnx;

import org.jspecify.annotations.NullMarked;
