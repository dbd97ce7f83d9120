package io.sluice.experiments.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.experiments.GeneratedPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolReaderTest {
    @TempDir Path home;
    private GeneratedPack pack = new GeneratedPack(Path.of(""));

    @BeforeEach
    void writePack() throws IOException {
        pack = new GeneratedPack(home.resolve("pack")).write(6, 3);
    }

    @Test
    void foldersTellClassesAndWhatIsHeldOut() throws IOException {
        Pool pool = PoolReader.read(List.of(pack.folder()), Portion.whole(1), 16);
        assertThat(pool.train()).hasSize(6 * pool.labels().size());
        assertThat(pool.test()).hasSize(3 * pool.labels().size());
        assertThat(pool.labels()).containsExactlyElementsOf(pack.labels());
        assertThat(pool.train()).allMatch(p -> p.domain().equals("pack") && p.group().isEmpty());
        assertThat(pool.train()).allMatch(p -> p.id().contains("/train/" + p.label() + "/"));
    }

    @Test
    void aManifestKnowsBetter() throws IOException {
        pack.writeManifest();
        Pool pool = PoolReader.read(List.of(pack.folder()), Portion.whole(1), 16);
        assertThat(pool.train().stream().map(Picture::domain).distinct())
                .containsExactlyInAnyOrder("day", "night");
        assertThat(pool.train()).noneMatch(p -> p.group().isEmpty());
    }

    @Test
    void aPortionIsTheSameUnderOneSeed() throws IOException {
        List<String> one = ids(new Portion(2, 1, 1));
        assertThat(one).hasSize(2 * pack.labels().size()).isEqualTo(ids(new Portion(2, 1, 1)));
        assertThat(one).isNotEqualTo(ids(new Portion(2, 1, 2)));
    }

    private List<String> ids(Portion portion) throws IOException {
        return PoolReader.read(List.of(pack.folder()), portion, 16).train().stream()
                .map(Picture::id)
                .toList();
    }
}
