package io.sluice.encoder.block;

import ai.djl.nn.Parameter;

/** Makes the parameter of this name. */
@FunctionalInterface
public interface ParameterSource {
    Parameter parameter(String name);
}
