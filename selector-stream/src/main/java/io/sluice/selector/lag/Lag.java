package io.sluice.selector.lag;

import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;

/** How many images the trainer is behind; empty where nobody is known to train. */
interface Lag extends AutoCloseable {
    /**
     * @throws ExecutionException if the broker does not say
     */
    OptionalLong now() throws ExecutionException, InterruptedException;

    @Override
    void close();
}
