package io.sluice.claim;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Honours claims from allowed places only. Nothing a claim says is believed: not where it leads,
 * not how long its content is, not that it is what it was. Safe for use by several threads.
 */
public final class Claims implements AutoCloseable {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ClaimsConfig config;
    private final List<Place> allowed;
    private final Vaults vaults;
    private final FetchingMemory memory = new FetchingMemory();

    private Claims(ClaimsConfig config, List<Place> allowed) {
        this.config = config;
        this.allowed = allowed;
        this.vaults = new Vaults(config, allowed);
    }

    public static Claims open(ClaimsConfig config) {
        return new Claims(config, config.allowed().stream().map(PlaceUri::configured).toList());
    }

    /**
     * Fetches what is claimed, for a caller that keeps it.
     *
     * @throws StoreUnavailableException if the store fails time and again
     */
    public Fetched fetch(Claim claim) {
        return use(claim, fetched -> fetched);
    }

    /**
     * Fetches what is claimed and uses it at once. What all threads have fetched and not yet used
     * stays within a bound; whoever would exceed it waits.
     *
     * @throws StoreUnavailableException if the store fails time and again
     */
    public <T> T use(Claim claim, Function<Fetched, T> use) {
        Place place;
        try {
            place = admitted(claim);
        } catch (RefusedClaimException e) {
            return use.apply(e.refusal());
        }
        try (FetchingMemory.Taken taken = memory.take(claim.size())) {
            return use.apply(fetched(place, claim));
        }
    }

    /**
     * The allowed place that a claim leads beneath.
     *
     * @throws RefusedClaimException if the claim is not to be honoured
     */
    Place root(Claim claim) throws RefusedClaimException {
        return root(admitted(claim));
    }

    @Override
    public void close() {
        vaults.close();
    }

    private Fetched fetched(Place place, Claim claim) {
        try {
            return new Fetched.Content(Attempts.of(claim.uri(), () -> read(place, claim)));
        } catch (RefusedClaimException e) {
            return e.refusal();
        }
    }

    private byte[] read(Place place, Claim claim) throws RefusedClaimException, IOException {
        long deadline = BoundedReading.deadline(config.limits().timeout());
        try (Vault.Opened opened = vaults.of(place).open(place)) {
            return BoundedReading.read(opened, claim, deadline);
        }
    }

    private Place admitted(Claim claim) throws RefusedClaimException {
        if (!SHA_256.matcher(claim.sha256()).matches() || claim.size() < 1) {
            throw new RefusedClaimException(
                    Reason.MALFORMED,
                    "A claim has a SHA-256 in lower-case hex and a size of at least 1");
        }
        Place place = PlaceUri.parse(claim.uri()); // bounds what is quoted from here on
        if (claim.size() > config.limits().largest()) {
            throw new RefusedClaimException(
                    Reason.TOO_LARGE,
                    "%s has %,d bytes, more than the %,d of %s"
                            .formatted(
                                    claim.uri(),
                                    claim.size(),
                                    config.limits().largest(),
                                    ClaimsConfig.MAX_SIZE.key()));
        }
        root(place);
        return place;
    }

    private Place root(Place place) throws RefusedClaimException {
        return allowed.stream()
                .filter(root -> place.isWithin(root) && !place.equals(root))
                .findFirst()
                .orElseThrow(
                        () ->
                                new RefusedClaimException(
                                        Reason.FORBIDDEN,
                                        "%s is in none of the places of %s"
                                                .formatted(
                                                        place.uri(), ClaimsConfig.ALLOWED.key())));
    }
}
