package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of names that a machine in the C locale has no letters for. */
class ForeignLocaleTest {
    @TempDir Path folder;

    @Test
    void refusesTheEntryOfAnArchiveAndGoesOn() throws Exception {
        Path archive = Tars.write(folder.resolve("x.tar"), "x/a.jpg", "x/\u00e9.jpg", "x/z.jpg");
        assertThat(listed(archive))
                .contains("file x/a.jpg", "unreadable ", "file x/z.jpg", "3 entries");
    }

    @Test
    void passesOverTheFileOfAFolderAndGoesOn() throws Exception {
        Path photos = Files.createDirectory(folder.resolve("x"));
        Files.writeString(photos.resolve("a.jpg"), "a");
        Files.writeString(photos.resolve("z.jpg"), "z");
        String create = ": > \"$(printf '\\303\\251').jpg\"";
        new ProcessBuilder("sh", "-c", create).directory(photos.toFile()).start().waitFor();
        assertThat(listed(photos))
                .contains("file x/a.jpg", "file x/z.jpg", "2 entries, 1 passed over");
    }

    private static String listed(Path source) throws IOException {
        ProcessBuilder process =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        ForeignLocaleTest.class.getName(),
                        source.toString());
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process.environment().put("LC_ALL", "C");
        byte[] said = process.redirectErrorStream(true).start().getInputStream().readAllBytes();
        return new String(said, StandardCharsets.ISO_8859_1);
    }

    public static void main(String[] args) throws Exception {
        int count = 0;
        try (Entries entries = ImageSource.of(Path.of(args[0])).open()) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                String what = entry instanceof RefusedEntry refused ? refused.reason() : "file";
                System.out.println(what + " " + entry.name());
                count++;
            }
            System.out.println(count + " entries, " + entries.skipped() + " passed over");
        }
    }
}
