package io.sluice.claim;

import java.io.IOException;
import java.io.InputStream;

/** Keeps content; one attempt a call. */
interface Vault extends AutoCloseable {
    /**
     * Content about to be read.
     *
     * @param size in bytes as the vault states it; -1 where it does not
     */
    record Opened(InputStream content, long size) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /**
     * Opens what lies at a place.
     *
     * @throws RefusedClaimException if there is nothing, or nothing to be given away
     * @throws IOException if the vault does not answer, or not now
     */
    Opened open(Place place) throws RefusedClaimException, IOException;

    /**
     * Puts content at a place, where it stays; the same content may lie there already.
     *
     * @throws IOException if the vault does not take it, or not now
     */
    void put(Place place, byte[] content) throws IOException;

    @Override
    default void close() {}
}
