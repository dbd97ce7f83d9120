package io.sluice.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FetchingMemoryTest {
    private static final long MIB = 1 << 20;

    private final FetchingMemory memory = new FetchingMemory();

    @Test
    void whoeverWouldExceedItWaits() {
        FetchingMemory.Taken most = memory.take(200 * MIB);
        memory.take(56 * MIB - 1);
        Thread waiting = new Thread(() -> memory.take(1));
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        most.close();
        await().until(() -> !waiting.isAlive());
    }

    @Test
    void whatIsLargerThanAllOfItGetsAllOfIt() {
        memory.take(1024 * MIB).close();
        FetchingMemory.Taken all = memory.take(256 * MIB);
        CompletableFuture<FetchingMemory.Taken> next =
                CompletableFuture.supplyAsync(() -> memory.take(1024 * MIB));
        all.close();
        assertThat(next.join()).isNotNull();
    }
}
