package io.sluice.claim;

import io.sluice.claim.Place.InBucket;
import io.sluice.claim.Place.OnDisk;
import io.sluice.core.identity.ContentHash;
import java.util.List;

/**
 * Puts content where claims can be made to it, named by what it is: putting it twice changes
 * nothing. When a claim is returned, its content lasts.
 */
public final class ClaimStore implements AutoCloseable {
    private final Place root;
    private final ClaimsConfig.Limits limits;
    private final Vaults vaults;

    private ClaimStore(Place root, ClaimsConfig.Limits limits, Vaults vaults) {
        this.root = root;
        this.limits = limits;
        this.vaults = vaults;
    }

    public static ClaimStore open(ClaimsConfig config) {
        return new ClaimStore(
                PlaceUri.configured(config.store()),
                config.limits(),
                new Vaults(config, List.of()));
    }

    /** Whether content of this length goes here rather than into its record. */
    public boolean isFor(long length) {
        return length > limits.inline();
    }

    /** Bytes of the longest content that is put. */
    public int largest() {
        return limits.largest();
    }

    /**
     * Puts content.
     *
     * @throws StoreUnavailableException if the store fails time and again
     */
    public Claim put(byte[] content) {
        String sha256 = ContentHash.of(content);
        Place place = beneath(sha256.substring(0, 2) + "/" + sha256);
        try {
            Attempts.of(
                    place.uri(),
                    () -> {
                        vaults.of(place).put(place, content);
                        return place;
                    });
        } catch (RefusedClaimException e) {
            throw new IllegalStateException("Putting makes no claim", e);
        }
        return new Claim(place.uri(), sha256, content.length);
    }

    @Override
    public void close() {
        vaults.close();
    }

    private Place beneath(String name) {
        return root instanceof OnDisk folder
                ? new OnDisk(folder.path().resolve(name))
                : ((InBucket) root).beneath(name);
    }
}
