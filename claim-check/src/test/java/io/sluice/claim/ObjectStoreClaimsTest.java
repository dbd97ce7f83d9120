package io.sluice.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreClaimsTest {
    private static final String PREFIX = "s3://" + ObjectStoreProcess.BUCKET + "/kept here";

    @TempDir static Path folder;
    private static ObjectStoreProcess process;
    private static ClaimsConfig config;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("aws.accessKeyId", "nobody");
        System.setProperty("aws.secretAccessKey", "nothing");
        process = new ObjectStoreProcess(folder);
        config =
                ClaimsConfig.from(
                        Settings.of(
                                Map.of(
                                        "claims.store", PREFIX.replace(" ", "%20"),
                                        "claims.s3-endpoint", process.endpoint(),
                                        "claims.s3-path-style", "true")));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        process.close();
    }

    @Test
    void givesBackWhatWasPut() {
        byte[] content = new byte[20 << 20];
        new Random(7).nextBytes(content);
        try (ClaimStore store = ClaimStore.open(config);
                Claims claims = Claims.open(config)) {
            Claim claim = store.put(content);
            assertThat(claim.uri())
                    .startsWith("s3://claims/kept%20here/" + claim.sha256().charAt(0));
            assertThat(store.put(content)).isEqualTo(claim);
            Fetched fetched = claims.fetch(claim);
            assertThat(fetched).isInstanceOf(Fetched.Content.class);
            assertThat(((Fetched.Content) fetched).bytes()).isEqualTo(content);
        }
    }

    @Test
    void refusesWhatIsNotThereOrNotAsClaimed() {
        try (ClaimStore store = ClaimStore.open(config);
                Claims claims = Claims.open(config)) {
            Claim put = store.put(new byte[] {1, 2, 3});
            Claim gone = new Claim(put.uri() + "x", put.sha256(), put.size());
            Claim longer = new Claim(put.uri(), put.sha256(), 4);
            Claim other = new Claim(put.uri(), "0".repeat(64), 3);
            assertThat(refusal(claims, gone)).isEqualTo(Reason.MISSING);
            assertThat(refusal(claims, longer)).isEqualTo(Reason.SIZE_MISMATCH);
            assertThat(refusal(claims, other)).isEqualTo(Reason.HASH_MISMATCH);
        }
    }

    private static Reason refusal(Claims claims, Claim claim) {
        return ((Fetched.Refused) claims.fetch(claim)).reason();
    }
}
