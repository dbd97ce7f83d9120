package io.sluice.encoder;

/**
 * A graph that was made elsewhere: it can be served, but there is no block to train.
 *
 * @param dimension D, at least 1
 */
public record ForeignGraph(int dimension) implements Architecture {
    public ForeignGraph {
        if (dimension < 1) {
            throw new IllegalArgumentException(
                    "An embedding has a dimension of 1 or more, not " + dimension);
        }
    }
}
