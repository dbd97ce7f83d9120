package io.sluice.experiments.given;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir Path home;

    @Test
    void knowsTheImagesOfItsFolderAndOfFoldersInIt() throws IOException {
        Path pack = Files.createDirectories(home.resolve("pack"));
        Path test = Files.createDirectories(pack.resolve("test"));
        Files.writeString(
                pack.resolve("manifest.csv"),
                "path,split,class,coarse\n\"test/a, b.png\",test,x,dog\ntrain/c.png,train,y,\n");
        Facts row = new Facts("test", "dog", "x", "", "");
        assertThat(Manifest.of(pack).row("pack/test/a, b.png")).isEqualTo(row);
        assertThat(Manifest.of(pack).row("pack/train/c.png"))
                .isEqualTo(new Facts("train", "", "y", "", ""));
        assertThat(Manifest.of(test).row("test/a, b.png")).isEqualTo(row);
        assertThat(Manifest.of(test).row("test/c.png")).isNull();
    }

    @Test
    void knowsNothingWhereThereIsNone() throws IOException {
        assertThat(Manifest.of(home).row("a.png")).isNull();
    }
}
