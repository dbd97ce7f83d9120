package io.sluice.claim;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Opens what lies beneath allowed places, whatever its length; whoever reads it bounds it and
 * checks what it is. Safe for use by several threads.
 */
public final class AllowedFiles implements AutoCloseable {
    private final List<Place> allowed;
    private final Vaults vaults;

    private AllowedFiles(List<Place> allowed, Vaults vaults) {
        this.allowed = allowed;
        this.vaults = vaults;
    }

    /**
     * Allows places.
     *
     * @param config how stores are reached; its own allowed places are not looked at
     * @param allowed URIs of folders and prefixes
     */
    public static AllowedFiles open(ClaimsConfig config, List<String> allowed) {
        List<Place> places = allowed.stream().map(PlaceUri::configured).toList();
        return new AllowedFiles(places, new Vaults(config, places));
    }

    /** Whether a file may be opened, be it there or not. */
    public boolean allows(String uri) {
        try {
            Place place = PlaceUri.parse(uri);
            return allowed.stream().anyMatch(root -> place.isWithin(root) && !place.equals(root));
        } catch (RefusedClaimException e) {
            return false;
        }
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it is not allowed, not there or cannot be read now; one line
     */
    public InputStream open(String uri) throws IOException {
        if (!allows(uri)) {
            throw new IOException("%s is in none of the allowed places".formatted(uri));
        }
        try {
            Place place = PlaceUri.parse(uri);
            return Attempts.of(uri, () -> vaults.of(place).open(place)).content();
        } catch (RefusedClaimException | StoreUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        vaults.close();
    }
}
