package io.sluice.encoder;

/** What an encoder is made of. */
public sealed interface Architecture permits ResNetShape, ForeignGraph {
    /** D, the length of an embedding. */
    int dimension();
}
