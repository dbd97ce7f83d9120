package io.sluice.embed.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestCheckpointTest {
    @TempDir Path folder;

    @Test
    void theNewestCompletedCheckpointOverAllRunsIsFound() throws IOException {
        completed("first", "chk-9");
        Path newest = completed("second", "chk-10");
        Files.createDirectories(folder.resolve("second/chk-11"));
        completed("second", "shared");
        completed("third", "chk-2");
        assertThat(LatestCheckpoint.find(folder)).contains(newest);
    }

    @Test
    void withoutACheckpointNothingIsFound() throws IOException {
        assertThat(LatestCheckpoint.find(folder.resolve("none"))).isEmpty();
        Files.createDirectories(folder.resolve("first/chk-1"));
        assertThat(LatestCheckpoint.find(folder)).isEmpty();
    }

    @Test
    void whatEarlierRunsLeftBehindIsSweptAway() throws IOException {
        completed("first", "chk-9");
        Files.createDirectories(folder.resolve("killed/chk-11/shared"));
        Path newest = completed("second", "chk-10");
        LatestCheckpoint.sweep(folder, newest);
        assertThat(folder.toFile().list()).containsExactly("second");
        assertThat(LatestCheckpoint.find(folder)).contains(newest);
    }

    private Path completed(String run, String name) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(run).resolve(name));
        Files.createFile(checkpoint.resolve("_metadata"));
        return checkpoint;
    }
}
