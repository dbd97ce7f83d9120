package io.sluice.experiments.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.source.UnusableSourceException;
import io.sluice.local.SyntheticImages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pack as a folder and as an archive: the same images, and the same is known of them. */
class PackTest {
    private static final String MANIFEST =
            """
            path,split,coarse
            train/photo/dog/0.png,train,dog
            test/photo/cat/1.png,test,cat
            test/photo/dog/2.png,test,dog
            test/sketch/dog/3.png,test,dog
            """;

    @TempDir Path home;

    @BeforeEach
    void writePack() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manifest.csv", MANIFEST.getBytes(StandardCharsets.UTF_8));
        SyntheticImages images = new SyntheticImages(1, 8);
        for (String line : MANIFEST.lines().skip(1).toList()) {
            files.put(line.substring(0, line.indexOf(',')), images.png(files.size()));
        }
        try (OutputStream file = Files.newOutputStream(home.resolve("pack.tar.gz"));
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GZIPOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                Path target = home.resolve("pack").resolve(entry.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, entry.getValue());
                TarArchiveEntry header = new TarArchiveEntry("pack/" + entry.getKey());
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
    }

    @Test
    void onlyWhatIsToTrainOnIsStreamed() throws IOException {
        for (String pack : List.of("pack", "pack.tar.gz")) {
            List<String> found = new ArrayList<>();
            Pack.at(home.resolve(pack)).forEachToTrainOn(image -> found.add(named(image)));
            assertThat(found).as(pack).containsExactly("pack/train/photo/dog/0.png is dog");
        }
    }

    @Test
    void whereNothingIsToTrainOnEverythingIsStreamed() throws IOException {
        List<String> found = new ArrayList<>();
        Pack.at(home.resolve("pack/test/photo")).forEachToTrainOn(image -> found.add(named(image)));
        assertThat(found).containsExactly("photo/cat/1.png is cat", "photo/dog/2.png is dog");
    }

    @Test
    void aPatternTakesPartOfAPack() throws IOException {
        for (String pack : List.of("pack", "pack.tar.gz")) {
            List<String> found = new ArrayList<>();
            Pack.at(home.resolve(pack + "/test/*/dog")).forEach(image -> found.add(named(image)));
            assertThat(found).as(pack).hasSize(2);
            assertThat(found.get(0)).as(pack).endsWith("test/photo/dog/2.png is dog");
            assertThat(found.get(1)).as(pack).endsWith("test/sketch/dog/3.png is dog");
        }
    }

    @Test
    void aSampleIsTheSameWhereverTheImagesLie() throws IOException {
        ExampleSample ofFolder = new ExampleSample(2, 9);
        ExampleSample ofArchive = new ExampleSample(2, 9);
        Pack.at(home.resolve("pack/test")).forEach(ofFolder);
        Pack.at(home.resolve("pack.tar.gz/test")).forEach(ofArchive);
        assertThat(ofFolder.drawn()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(ofFolder.drawn().get(i).content())
                    .isEqualTo(ofArchive.drawn().get(i).content());
        }
    }

    @Test
    void aPathThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Pack.at(home.resolve("pack/tset/dog")))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("There is nothing at");
        assertThatThrownBy(() -> Pack.at(home.resolve("pack/*/bird")).forEach(image -> {}))
                .hasMessageContaining("There are no images at");
    }

    private static String named(Labelled image) {
        return image.name() + " is " + image.coarse();
    }
}
