package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryArchiveTest {
    @TempDir Path cache;

    @Test
    void unpacksOnceAndWholeForAllWhoAsk() throws Exception {
        String version = RegistryArchive.version();
        Path killed = Files.createDirectories(cache.resolve(version + ".unpacking/lib"));
        Files.writeString(killed.resolve("half.jar"), "half");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Path> ask = () -> RegistryArchive.runner(cache);
            for (Future<Path> runner : threads.invokeAll(List.of(ask, ask, ask))) {
                assertThat(runner.get()).isRegularFile().hasParent(cache.resolve(version));
            }
        } finally {
            threads.shutdown();
        }
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(version, "unpacking.lock");
        }
        assertThat(cache.resolve(version + "/lib/half.jar")).doesNotExist();
        assertThat(cache.resolve(version + "/lib")).isNotEmptyDirectory();
    }
}
