package io.sluice.claim;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Honours claims to content that can be done without. A store that is away is one more refusal: it
 * holds the caller up for one round of attempts and is then not asked again for a minute. Safe for
 * use by several threads.
 */
public final class ForgivingClaims {
    private static final Duration AWAY = Duration.ofMinutes(1);

    private final Claims claims;
    private volatile @Nullable Long awayUntil;

    public ForgivingClaims(Claims claims) {
        this.claims = claims;
    }

    /** Fetches what is claimed. */
    public Fetched fetch(Claim claim) {
        Long until = awayUntil;
        if (until != null && System.nanoTime() - until < 0) {
            return unavailable(claim.uri() + " is in a store that was away a moment ago");
        }
        try {
            return claims.fetch(claim);
        } catch (StoreUnavailableException e) {
            awayUntil = System.nanoTime() + AWAY.toNanos();
            return unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static Fetched unavailable(String message) {
        return new Fetched.Refused(Reason.UNAVAILABLE, message);
    }
}
