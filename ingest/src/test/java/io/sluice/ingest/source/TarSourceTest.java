package io.sluice.ingest.source;

import static io.sluice.ingest.source.MemorySource.names;
import static io.sluice.ingest.source.MemorySource.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarSourceTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pets.tar", "pets.tar.gz", "pets.tgz"})
    void readsFilesInTheArchivesOrder(String name) throws Exception {
        Path archive =
                Tars.write(folder.resolve(name), "pets/", "pets/b.jpg", "pets/a.jpg", "pets/n.md");
        ImageSource source = ImageSource.of(archive);
        assertThat(source.count()).isEqualTo(2);
        assertThat(names(source)).containsExactly("pets/b.jpg", "pets/a.jpg");
        assertThat(((SourceEntry) pass(source).get(0)).content())
                .isEqualTo("pets/b.jpg".getBytes(StandardCharsets.UTF_8));
        try (Entries entries = source.open()) {
            while (entries.next() != null) {}
            assertThat(entries.skipped()).isEqualTo(1);
        }
    }

    @Test
    void namesEntriesAsTheFolderItUnpacksToDoes() throws Exception {
        Path flat = Tars.write(folder.resolve("pets.tar"), "./a.jpg", "./cats/b.jpg");
        Path pets = Files.createDirectories(folder.resolve("pets/cats"));
        Files.writeString(pets.resolve("b.jpg"), "");
        Files.writeString(folder.resolve("pets/a.jpg"), "");
        assertThat(names(ImageSource.of(flat)))
                .isEqualTo(names(ImageSource.of(folder.resolve("pets"))));
    }

    @Test
    void leavesOutWhatIsNotIncluded() throws Exception {
        Path archive =
                Tars.write(
                        folder.resolve("pets.tar"), "pets/train/a.jpg", "pets/test/b.jpg", "c.png");
        assertThat(names(ImageSource.of(archive, new EntryRules("train/**", 100))))
                .containsExactly("pets/train/a.jpg");
    }

    @Test
    void refusesWhatIsTooLargeWithoutReadingIt() throws Exception {
        Path archive = Tars.write(folder.resolve("x.tar"), "x/long-name.jpg", "x/s.jpg");
        List<Entry> entries = pass(ImageSource.of(archive, new EntryRules("**", 10)));
        assertThat(((RefusedEntry) entries.get(0)).reason()).isEqualTo("too-large");
        assertThat(entries.get(1).name()).isEqualTo("x/s.jpg");
    }

    @Test
    void refusesLinks() throws Exception {
        Path archive = Tars.writeLink(folder.resolve("x.tar"), "x/a.jpg", "/etc/passwd");
        assertThat(((RefusedEntry) pass(ImageSource.of(archive)).get(0)).reason())
                .isEqualTo("link");
    }

    @Test
    void refusesANameThatIsNoPathAndGoesOn() throws Exception {
        String bad = "x/" + "long".repeat(30) + "\0.jpg"; // long ones stand beside the header
        Path archive = Tars.write(folder.resolve("x.tar"), "x/a.jpg", bad, "x/c.jpg");
        List<Entry> entries = pass(ImageSource.of(archive));
        assertThat(entries).extracting(Entry::name).containsExactly("x/a.jpg", bad, "x/c.jpg");
        assertThat(((RefusedEntry) entries.get(1)).reason()).isEqualTo("unreadable");
    }

    @Test
    void endsABrokenArchiveWithOneRefusalAfterWhatCouldBeRead() throws Exception {
        Path archive = Tars.write(folder.resolve("x.tar"), "x/a.jpg", "x/b.jpg", "x/c.jpg");
        Tars.cut(archive, 512 * 3 + 2); // header, a, header of b, two bytes of b
        ImageSource source = ImageSource.of(archive);
        List<Entry> entries = pass(source);
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).name()).isEqualTo("x/a.jpg");
        RefusedEntry broken = (RefusedEntry) entries.get(1);
        assertThat(broken.reason()).isEqualTo("broken-archive");
        assertThat(broken.message()).contains("breaks at or after x/b.jpg");
        assertThat(source.count()).isEqualTo(2);
    }

    @Test
    void endsATruncatedGzipWithOneRefusal() throws Exception {
        String[] names = new String[500];
        for (int i = 0; i < names.length; i++) {
            names[i] = "x/" + i + ".jpg";
        }
        Path archive = Tars.write(folder.resolve("x.tar.gz"), names);
        Tars.cut(archive, (int) Files.size(archive) / 2);
        List<Entry> entries = pass(ImageSource.of(archive));
        assertThat(entries).hasSizeBetween(2, 500);
        assertThat(entries.get(entries.size() - 1)).isInstanceOf(RefusedEntry.class);
        assertThat(entries.subList(0, entries.size() - 1)).hasOnlyElementsOfType(SourceEntry.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.tar", "x.tar.gz"})
    void saysThatSomethingElseIsNoArchive(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "no archive\n".repeat(100));
        assertThatThrownBy(() -> pass(ImageSource.of(file)))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("x");
    }
}
