package io.sluice.ingest.source;

import static io.sluice.ingest.source.MemorySource.names;
import static io.sluice.ingest.source.MemorySource.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    @TempDir Path parent;
    private Path root;

    @BeforeEach
    void createRoot() throws Exception {
        root = Files.createDirectory(parent.resolve("photos"));
    }

    @Test
    void listsFilesOfAllDepthsSortedByPath() throws Exception {
        write("b.jpg", "b");
        write("train/cat/2.png", "2");
        write("a.jpg", "a");
        write("train/cat/10.png", "10");
        ImageSource source = ImageSource.of(root);
        assertThat(names(source))
                .containsExactly(
                        "photos/a.jpg",
                        "photos/b.jpg",
                        "photos/train/cat/10.png",
                        "photos/train/cat/2.png");
        assertThat(source.count()).isEqualTo(4);
    }

    @Test
    void skipsWhatIsNoImageByNameAndProducesEverythingElse() throws Exception {
        write("README.md", "notes");
        write("manifest.csv", "table");
        write("MANIFEST", "list");
        write(".hidden.jpg", "x");
        write(".cache/a.jpg", "x");
        write("empty.ppm", "");
        write("noise.bin", "noise");
        try (Entries entries = ImageSource.of(root).open()) {
            assertThat(((SourceEntry) entries.next()).content()).isEmpty();
            assertThat(entries.next().name()).isEqualTo("photos/noise.bin");
            assertThat(entries.next()).isNull();
            assertThat(entries.skipped()).isEqualTo(4);
        }
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        write("four.jpg", "1234");
        write("five.jpg", "12345");
        List<Entry> entries = pass(ImageSource.of(root, new EntryRules("**", 4)));
        assertThat(((RefusedEntry) entries.get(0)).reason()).isEqualTo("too-large");
        assertThat(((SourceEntry) entries.get(1)).content()).hasSize(4);
    }

    @Test
    void refusesALinkToNothingAndFollowsOthersButNotInCircles() throws Exception {
        write("a/1.jpg", "1");
        Files.createSymbolicLink(root.resolve("broken.jpg"), root.resolve("gone.jpg"));
        Files.createSymbolicLink(root.resolve("a/circle"), root);
        Files.createSymbolicLink(root.resolve("b"), root.resolve("a"));
        List<Entry> entries = pass(ImageSource.of(root));
        assertThat(entries)
                .extracting(Entry::name)
                .containsExactly("photos/a/1.jpg", "photos/b/1.jpg", "photos/broken.jpg");
        assertThat(((RefusedEntry) entries.get(2)).reason()).isEqualTo("unreadable");
    }

    @Test
    void refusesAFileThatWentAwayAfterTheListing() throws Exception {
        write("a.jpg", "a");
        ImageSource source = ImageSource.of(root);
        Files.delete(root.resolve("a.jpg"));
        assertThat(((RefusedEntry) pass(source).get(0)).reason()).isEqualTo("unreadable");
    }

    @Test
    void refusesANameThatIsNoPath() throws Exception {
        Entry entry = FolderSource.list(root, EntryRules.DEFAULT).read("a\0.jpg");
        assertThat(((RefusedEntry) entry).reason()).isEqualTo("unreadable");
    }

    @Test
    void permutesWithoutLosingAFile() throws Exception {
        for (int i = 0; i < 50; i++) {
            write(i + ".jpg", "");
        }
        FolderSource source = FolderSource.list(root, EntryRules.DEFAULT);
        assertThat(source.permuted(1).names())
                .isEqualTo(source.permuted(1).names())
                .isNotEqualTo(source.permuted(2).names())
                .isNotEqualTo(source.names())
                .containsExactlyInAnyOrderElementsOf(source.names());
    }

    @Test
    void takesASingleFileWhateverItsName() throws Exception {
        write("notes.txt", "x");
        assertThat(names(ImageSource.of(root.resolve("notes.txt")))).containsExactly("notes.txt");
    }

    @Test
    void saysWhatIsNoSource() {
        assertThatThrownBy(() -> ImageSource.of(root.resolve("gone")))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageEndingWith("gone is neither a folder nor a file");
        assertThatThrownBy(() -> ImageSource.of(write("photos.zip", "PK")))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("repack it as .tar.gz");
    }

    private Path write(String name, String content) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
