package io.sluice.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.claim.ScriptedStore.Answer;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgivingClaimsTest {
    private static final byte[] CONTENT = {1, 2, 3, 4, 5};
    private static final int ROUND = 4;

    @TempDir private Path folder;
    private ScriptedStore store;

    @BeforeAll
    static void signAsNobody() {
        System.setProperty("aws.accessKeyId", "nobody");
        System.setProperty("aws.secretAccessKey", "nothing");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aStoreThatIsAwayIsNotAskedAgainWhileOthersAre() throws IOException {
        Path file = Files.write(folder.resolve("a"), CONTENT);
        ForgivingClaims claims = over(ScriptedStore.error(503, "SlowDown"));
        assertThat(isContent(claims, "s3://bucket/kept/a")).isFalse();
        assertThat(isContent(claims, "s3://bucket/kept/b")).isFalse();
        assertThat(store.requests()).isEqualTo(ROUND);
        assertThat(isContent(claims, "file://" + file)).isTrue();
        assertThat(isContent(claims, "s3://other/a")).isFalse();
        assertThat(store.requests()).isEqualTo(2 * ROUND);
    }

    @Test
    void oneObjectThatComesTooSlowlyIsNotItsStore() throws IOException {
        Answer drip = ScriptedStore.drip(CONTENT.length * 10);
        ForgivingClaims claims = over(drip, drip, drip, drip, ScriptedStore.bytes(CONTENT));
        assertThat(claims.fetch(new Claim("s3://other/a", "0".repeat(64), 50)))
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE));
        assertThat(isContent(claims, "s3://other/b")).isTrue();
    }

    @Test
    void aSecondOneInARowIs() throws IOException {
        ForgivingClaims claims = over(ScriptedStore.drip(50));
        for (String object : new String[] {"a", "a", "b", "c"}) {
            claims.fetch(new Claim("s3://other/" + object, "0".repeat(64), 50));
        }
        assertThat(store.requests()).isEqualTo(3 * ROUND);
    }

    private ForgivingClaims over(Answer... answers) throws IOException {
        store = new ScriptedStore(answers);
        return new ForgivingClaims(
                Claims.open(
                        ClaimsConfig.from(
                                Settings.of(
                                        Map.of(
                                                "claims.allowed",
                                                folder + ", s3://bucket/kept, s3://other",
                                                "claims.s3-endpoint",
                                                store.endpoint(),
                                                "claims.s3-path-style",
                                                "true",
                                                "claims.timeout",
                                                "400ms")))));
    }

    private static boolean isContent(ForgivingClaims claims, String uri) {
        Claim claim = new Claim(uri, ContentHash.of(CONTENT), CONTENT.length);
        return claims.fetch(claim) instanceof Fetched.Content;
    }
}
