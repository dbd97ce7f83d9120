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

    private Path completed(String run, String name) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(run).resolve(name));
        Files.createFile(checkpoint.resolve("_metadata"));
        return checkpoint;
    }
}
