package io.sluice.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.claim.ScriptedStore.Answer;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedStoreClaimsTest {
    private static final byte[] CONTENT = {1, 2, 3, 4, 5};

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
    void givesWhatWasClaimed() throws IOException {
        assertThat(content(fetch(claim(5), ScriptedStore.bytes(CONTENT)))).isEqualTo(CONTENT);
    }

    @Test
    void triesAgainWhenTheStoreIsBusy() throws IOException {
        Fetched fetched =
                fetch(
                        claim(5),
                        ScriptedStore.error(503, "SlowDown"),
                        ScriptedStore.error(503, "SlowDown"),
                        ScriptedStore.bytes(CONTENT));
        assertThat(content(fetched)).isEqualTo(CONTENT);
        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void tellsOfAStoreThatNeverAnswersWell() {
        assertThatThrownBy(() -> fetch(claim(5), ScriptedStore.error(500, "InternalError")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("failed 4 times");
        assertThat(store.requests()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey, MISSING",
        "403, AccessDenied, FORBIDDEN",
        "403, InvalidObjectState, FORBIDDEN",
        "400, KeyTooLongError, FORBIDDEN"
    })
    void anAnswerAboutTheObjectIsTheClaimsFault(int status, String code, Reason reason)
            throws IOException {
        assertThat(refusal(fetch(claim(5), ScriptedStore.error(status, code)))).isEqualTo(reason);
        assertThat(store.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidAccessKeyId",
        "403, SignatureDoesNotMatch",
        "400, ExpiredToken",
        "429, TooManyRequests",
        "404, NoSuchBucket",
        "400, AuthorizationHeaderMalformed",
        "301, PermanentRedirect"
    })
    void anAnswerAboutUsIsNot(int status, String code) {
        assertThatThrownBy(() -> fetch(claim(5), ScriptedStore.error(status, code)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aKeyThatCannotBeSignedIsTheClaimsFaultOnceOthersCould() throws IOException {
        store =
                new ScriptedStore(
                        ScriptedStore.bytes(CONTENT),
                        ScriptedStore.error(403, "SignatureDoesNotMatch"));
        try (Claims claims = Claims.open(config())) {
            assertThat(content(claims.fetch(claim(5)))).isEqualTo(CONTENT);
            assertThat(refusal(claims.fetch(claim(5)))).isEqualTo(Reason.FORBIDDEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"404, NoSuchKey", "403, AccessDenied"})
    void orOnceAKeyOfOurOwnCould(int status, String code) throws IOException {
        Answer unsigned = ScriptedStore.error(403, "SignatureDoesNotMatch");
        store = new ScriptedStore(unsigned, ScriptedStore.error(status, code), unsigned);
        try (Claims claims = Claims.open(config())) {
            assertThat(refusal(claims.fetch(claim(5)))).isEqualTo(Reason.FORBIDDEN);
            assertThat(store.requests()).isEqualTo(2);
            assertThat(refusal(claims.fetch(claim(5)))).isEqualTo(Reason.FORBIDDEN);
            assertThat(store.requests()).isEqualTo(3);
        }
    }

    @Test
    void goesNowhereElseWhenTheStoreSaysSo() throws IOException {
        try (ScriptedStore elsewhere = new ScriptedStore(ScriptedStore.bytes(CONTENT))) {
            String there = elsewhere.endpoint() + "/bucket/a";
            assertThatThrownBy(() -> fetch(claim(5), ScriptedStore.redirect(there)))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(elsewhere.requests()).isZero();
        }
    }

    @Test
    void takesNeitherMoreNorLessThanWasClaimed() throws IOException {
        assertThat(refusal(fetch(claim(4), ScriptedStore.bytes(CONTENT))))
                .isEqualTo(Reason.SIZE_MISMATCH);
        store.close();
        assertThat(refusal(fetch(claim(6), ScriptedStore.bytes(CONTENT))))
                .isEqualTo(Reason.SIZE_MISMATCH);
    }

    @Test
    void takesContentWhoseLengthTheStoreDoesNotState() throws IOException {
        byte[] content = new byte[300_000];
        content[299_999] = 7;
        Claim claim = new Claim("s3://bucket/kept/a", ContentHash.of(content), content.length);
        assertThat(content(fetch(claim, ScriptedStore.unmeasured(content)))).isEqualTo(content);
        store.close();
        Claim shorter = new Claim(claim.uri(), claim.sha256(), content.length - 1);
        assertThat(refusal(fetch(shorter, ScriptedStore.unmeasured(content))))
                .isEqualTo(Reason.SIZE_MISMATCH);
        store.close();
        Claim longer = new Claim(claim.uri(), claim.sha256(), content.length + 1);
        assertThat(refusal(fetch(longer, ScriptedStore.unmeasured(content))))
                .isEqualTo(Reason.SIZE_MISMATCH);
    }

    @Test
    void stopsReadingWhereTheClaimEnds() throws IOException {
        assertThat(refusal(fetch(claim(100_000), ScriptedStore.endless())))
                .isEqualTo(Reason.SIZE_MISMATCH);
    }

    @Test
    void takesNoOtherContentOfTheSameLength() throws IOException {
        assertThat(refusal(fetch(claim(5), ScriptedStore.bytes(new byte[5]))))
                .isEqualTo(Reason.HASH_MISMATCH);
    }

    @Test
    void asksAgainWhenTheStoreSaysNothingForTooLong() throws IOException {
        Fetched fetched = fetch(claim(5), ScriptedStore.silence(), ScriptedStore.bytes(CONTENT));
        assertThat(content(fetched)).isEqualTo(CONTENT);
    }

    @Test
    void doesNotWaitForAStoreThatDrips() {
        assertThatThrownBy(() -> fetch(claim(1000), ScriptedStore.drip(1000)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("too slowly");
    }

    @Test
    void doesNotAskForWhatIsTooLarge() throws IOException {
        assertThat(refusal(fetch(claim(64 * 1024 * 1024 + 1), ScriptedStore.bytes(CONTENT))))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(store.requests()).isZero();
    }

    @Test
    void opensAllowedFilesOfAnyLengthAndNoOthers() throws IOException {
        store = new ScriptedStore(ScriptedStore.bytes(CONTENT));
        try (AllowedFiles files = AllowedFiles.open(config(), List.of("s3://models/released"))) {
            try (InputStream in = files.open("s3://models/released/tiny/spec.json")) {
                assertThat(in.readNBytes(5)).isEqualTo(CONTENT);
            }
            int asked = store.requests();
            for (String other : List.of("s3://models/a", "s3://bucket/kept/a", "s3://x/../a")) {
                assertThatThrownBy(() -> files.open(other)).isInstanceOf(IOException.class);
            }
            assertThat(store.requests()).isEqualTo(asked);
        }
    }

    private Fetched fetch(Claim claim, Answer... answers) throws IOException {
        store = new ScriptedStore(answers);
        try (Claims claims = Claims.open(config())) {
            return claims.fetch(claim);
        }
    }

    private ClaimsConfig config() {
        return ClaimsConfig.from(
                Settings.of(
                        Map.of(
                                "claims.store", "s3://bucket/kept",
                                "claims.s3-endpoint", store.endpoint(),
                                "claims.s3-path-style", "true",
                                "claims.timeout", "400ms")));
    }

    private static Claim claim(long size) {
        return new Claim("s3://bucket/kept/a", ContentHash.of(CONTENT), size);
    }

    private static byte[] content(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Content.class);
        return ((Fetched.Content) fetched).bytes();
    }

    private static Reason refusal(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Refused.class);
        return ((Fetched.Refused) fetched).reason();
    }
}
