package io.sluice.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimStoreTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final String HASH = ContentHash.of(CONTENT);
    private static final String PLACE = HASH.substring(0, 2) + "/" + HASH;

    @TempDir private Path dir;

    @Test
    void keepsContentUnderItsHash() {
        Path folder = dir.resolve("not/yet/there");
        Claim claim = store(folder).put(CONTENT);
        assertThat(claim).isEqualTo(new Claim("file://" + folder + "/" + PLACE, HASH, 3));
        assertThat(folder.resolve(PLACE)).hasBinaryContent(CONTENT);
    }

    @Test
    void puttingTwiceChangesNothing() throws IOException {
        ClaimStore store = store(dir);
        Claim first = store.put(CONTENT);
        Map<String, Object> written = Files.readAttributes(dir.resolve(PLACE), "unix:ino,ctime");
        assertThat(store.put(CONTENT)).isEqualTo(first);
        assertThat(Files.readAttributes(dir.resolve(PLACE), "unix:ino,ctime")).isEqualTo(written);
        assertThat(files(dir)).containsExactly(dir.resolve(PLACE));
    }

    @Test
    void mendsWhatWasCutShort() throws IOException {
        Files.createDirectories(dir.resolve(PLACE).getParent());
        Files.write(dir.resolve(PLACE), new byte[] {1});
        store(dir).put(CONTENT);
        assertThat(dir.resolve(PLACE)).hasBinaryContent(CONTENT);
        assertThat(files(dir)).containsExactly(dir.resolve(PLACE));
    }

    @Test
    void whatIsPutCanBeFetched() {
        ClaimsConfig config = config(dir.resolve("with space"));
        Claim claim = ClaimStore.open(config).put(CONTENT);
        assertThat(Claims.open(config).fetch(claim))
                .isInstanceOfSatisfying(
                        Fetched.Content.class,
                        content -> assertThat(content.bytes()).isEqualTo(CONTENT));
    }

    @Test
    void isForWhatIsLongerThanTheLimit() {
        assertThat(store(dir).isFor(15 * 1024 * 1024)).isFalse();
        assertThat(store(dir).isFor(15 * 1024 * 1024 + 1)).isTrue();
    }

    private static ClaimStore store(Path folder) {
        return ClaimStore.open(config(folder));
    }

    private static ClaimsConfig config(Path folder) {
        return ClaimsConfig.from(Settings.of(Map.of("claims.store", folder.toString())));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
