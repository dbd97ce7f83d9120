package io.sluice.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code DIR} stands for the parent of the one folder that is allowed. */
class AllowedPlacesTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir private Path dir;
    private Claims claims;

    @BeforeEach
    void allowOneFolderAndOnePrefix() throws IOException {
        for (String file : new String[] {"in/a", "in/deep/b c", "in-evil/a", "out/a"}) {
            Path path = dir.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, CONTENT);
        }
        claims = allowing(dir + "/in/, s3://bucket/prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://DIR/in/a", "file:DIR/in/a", "file://DIR/in/deep/b%20c"})
    void givesWhatIsBeneathAnAllowedPlace(String uri) {
        assertThat(fetch(uri)).isInstanceOf(Fetched.Content.class);
    }

    @ParameterizedTest
    @CsvSource({
        "file://DIR/out/a, FORBIDDEN",
        "file://DIR/in-evil/a, FORBIDDEN",
        "file://DIR/in, FORBIDDEN",
        "file://DIR/in/deep, FORBIDDEN",
        "file://DIR/in/gone, MISSING",
        "file://DIR/in/a/b, MISSING",
        "file://DIR/in/, MALFORMED",
        "file://DIR/in/../out/a, MALFORMED",
        "file://DIR/in/./a, MALFORMED",
        "file://DIR/in//a, MALFORMED",
        "file://DIR/in/%2e%2e/out/a, MALFORMED",
        "file://DIR/in/%2E./out/a, MALFORMED",
        "file://DIR/in%2fa, MALFORMED",
        "file://DIR/in/..%2fout/a, MALFORMED",
        "file://DIR/in/%252e%252e/out/a, MALFORMED",
        "file://DIR/in/..%5cout/a, MALFORMED",
        "file://DIR/in/%c0%ae%c0%ae/out/a, MALFORMED",
        "file://DIR/in/a%00.png, MALFORMED",
        "file://DIR/in/a?x=1, MALFORMED",
        "file://DIR/in/a#x, MALFORMED",
        "file://host/in/a, FORBIDDEN",
        "file://localhostDIR/in/a, FORBIDDEN",
        "file://user@hostDIR/in/a, FORBIDDEN",
        "file:in/a, MALFORMED",
        "DIR/in/a, MALFORMED",
        "FILE://DIR/in/a, FORBIDDEN",
        "file:///proc/self/environ, FORBIDDEN",
        "'', MALFORMED",
        "':', MALFORMED",
        "http://127.0.0.1:1/in/a, FORBIDDEN",
        "http://169.254.169.254/latest/meta-data, FORBIDDEN",
        "https://bucket.s3.amazonaws.com/prefix/a, FORBIDDEN",
        "ftp://bucket/prefix/a, FORBIDDEN",
        "jar:file:DIR/in/a!/b, MALFORMED",
        "s3://other/prefix/a, FORBIDDEN",
        "s3://bucket/prefix, FORBIDDEN",
        "s3://bucket/prefix-evil/a, FORBIDDEN",
        "s3://bucket/a, FORBIDDEN",
        "s3://bucket, FORBIDDEN",
        "s3://bucket/prefix/, MALFORMED",
        "s3://bucket/prefix/../a, MALFORMED",
        "s3://bucket/prefix/%2e%2e/a, MALFORMED",
        "s3://bucket/prefix//a, MALFORMED",
        "s3://bucket/prefix/a?versionId=1, MALFORMED",
        "s3://bucket@evil/prefix/a, MALFORMED",
        "s3://evil:pw@bucket/prefix/a, MALFORMED",
        "s3://bucket:8080/prefix/a, MALFORMED",
        "s3://127.0.0.1/prefix/a, MALFORMED",
        "s3://[::1]/prefix/a, MALFORMED",
        "s3://bucket..evil/prefix/a, MALFORMED",
        "s3://BUCKET/prefix/a, MALFORMED",
        "s3:///prefix/a, MALFORMED",
        "s3://arn:aws:s3:::bucket/prefix/a, MALFORMED"
    })
    void refusesEverythingElse(String uri, Reason reason) {
        assertThat(refusal(uri)).isEqualTo(reason);
    }

    @Test
    void followsALinkOnlyWhereItStaysInside() throws IOException {
        Files.createSymbolicLink(dir.resolve("in/inside"), dir.resolve("in/a"));
        Files.createSymbolicLink(dir.resolve("in/outside"), dir.resolve("out/a"));
        Files.createSymbolicLink(dir.resolve("in/folder"), dir.resolve("out"));
        Files.createSymbolicLink(dir.resolve("in/nowhere"), dir.resolve("in/gone"));
        assertThat(fetch("file://DIR/in/inside")).isInstanceOf(Fetched.Content.class);
        assertThat(refusal("file://DIR/in/outside")).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal("file://DIR/in/folder/a")).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal("file://DIR/in/nowhere")).isEqualTo(Reason.MISSING);
    }

    @Test
    void linksThatLeadNowhereLeadToNoFile() throws IOException {
        Files.createSymbolicLink(dir.resolve("in/self"), Path.of("self"));
        Files.createSymbolicLink(dir.resolve("in/there"), Path.of("deep/back"));
        Files.createSymbolicLink(dir.resolve("in/deep/back"), Path.of("../there"));
        Files.createSymbolicLink(dir.resolve("in/beneath"), Path.of("a/b"));
        for (String name : new String[] {"self", "self/a", "there", "deep/back", "beneath"}) {
            assertThat(refusal("file://DIR/in/" + name)).as(name).isEqualTo(Reason.MISSING);
        }
    }

    @Test
    void longChainsOfLinksLeadToNoFile() throws IOException {
        Files.createSymbolicLink(dir.resolve("in/link0"), Path.of("a"));
        for (int i = 1; i <= 50; i++) {
            Files.createSymbolicLink(dir.resolve("in/link" + i), Path.of("link" + (i - 1)));
        }
        assertThat(fetch("file://DIR/in/link20")).isInstanceOf(Fetched.Content.class);
        assertThat(refusal("file://DIR/in/link50")).isEqualTo(Reason.MISSING);
    }

    @Test
    void anAllowedFolderMayItselfBeALink() throws IOException {
        Files.createSymbolicLink(dir.resolve("link"), dir.resolve("in"));
        claims = allowing(dir + "/link");
        assertThat(fetch("file://DIR/link/a")).isInstanceOf(Fetched.Content.class);
    }

    @Test
    void doesNotWaitForAPipe() throws IOException, InterruptedException {
        Path pipe = dir.resolve("in/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(refusal("file://DIR/in/pipe")).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void namesThatNoFileCanHaveAreMalformed() {
        assertThat(refusal("file://DIR/in/" + "x".repeat(256))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("file://DIR/in/" + "x/".repeat(2000) + "x")).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "A", "g"})
    void aClaimWithoutAHashOrASizeIsMalformed(String digit) {
        String hash = digit.equals("0") ? ContentHash.of(CONTENT) : digit.repeat(64);
        int size = digit.equals("0") ? 0 : CONTENT.length;
        Fetched fetched = claims.fetch(new Claim("file://" + dir + "/in/a", hash, size));
        assertThat(((Fetched.Refused) fetched).reason()).isEqualTo(Reason.MALFORMED);
    }

    private static Claims allowing(String places) {
        return Claims.open(
                ClaimsConfig.from(
                        Settings.of(
                                Map.of(
                                        "claims.allowed",
                                        places,
                                        "claims.s3-endpoint",
                                        "http://127.0.0.1:1"))));
    }

    private Reason refusal(String uri) {
        Fetched fetched = fetch(uri);
        assertThat(fetched).isInstanceOf(Fetched.Refused.class);
        return ((Fetched.Refused) fetched).reason();
    }

    private Fetched fetch(String uri) {
        String there = uri.replace("DIR", dir.toString());
        return claims.fetch(new Claim(there, ContentHash.of(CONTENT), CONTENT.length));
    }
}
