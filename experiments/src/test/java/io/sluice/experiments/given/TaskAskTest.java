package io.sluice.experiments.given;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TaskAskTest {
    @Test
    void aCountAtTheEndIsTheNumberOfExamples() {
        assertThat(TaskAsk.parse("dog", "packs/*/dog@5", 32))
                .isEqualTo(new TaskAsk("dog", Path.of("packs/*/dog"), 5));
        assertThat(TaskAsk.parse("dog", "packs/dog", 32))
                .isEqualTo(new TaskAsk("dog", Path.of("packs/dog"), 32));
        assertThat(TaskAsk.parse("dog", "sluice@3-abc", 32).examples()).isEqualTo(32);
    }
}
