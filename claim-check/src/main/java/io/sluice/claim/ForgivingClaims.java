package io.sluice.claim;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Honours claims to content that can be done without. A store, which is what one allowed place
 * leads to, that is away is one more refusal: it holds the caller up for one round of attempts and
 * is then not asked again for a minute, while others are. Safe for use by several threads.
 */
public final class ForgivingClaims {
    private static final Duration AWAY = Duration.ofMinutes(1);

    private final Claims claims;
    private final Map<Place, Long> awayUntil = new ConcurrentHashMap<>();

    /** What came too slowly last, by store. */
    private final Map<Place, String> slow = new ConcurrentHashMap<>();

    public ForgivingClaims(Claims claims) {
        this.claims = claims;
    }

    /** Fetches what is claimed. */
    public Fetched fetch(Claim claim) {
        try {
            return fetch(claims.root(claim), claim);
        } catch (RefusedClaimException e) {
            return e.refusal();
        }
    }

    private Fetched fetch(Place store, Claim claim) {
        Long until = awayUntil.get(store);
        if (until != null && System.nanoTime() - until < 0) {
            return unavailable(claim.uri() + " is in a store that was away a moment ago");
        }
        try {
            Fetched fetched = claims.fetch(claim);
            slow.remove(store);
            return fetched;
        } catch (StoreUnavailableException e) {
            if (isAway(store, claim, e)) {
                awayUntil.put(store, System.nanoTime() + AWAY.toNanos());
            }
            return unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** One object that comes too slowly says nothing of the others, a second one in a row does. */
    private boolean isAway(Place store, Claim claim, StoreUnavailableException failure) {
        if (!(failure.getCause() instanceof TooSlowException)) {
            return true;
        }
        String before = slow.put(store, claim.uri());
        return before != null && !before.equals(claim.uri());
    }

    private static Fetched unavailable(String message) {
        return new Fetched.Refused(Reason.UNAVAILABLE, message);
    }
}
