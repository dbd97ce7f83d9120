package io.sluice.embed.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Selection;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class TaskBytesTest {
    private final TaskBytes bytes = new TaskBytes();
    private final KeptTask task =
            new KeptTask(
                    "red",
                    4,
                    true,
                    new Selection(0.05, null, 1, false, null),
                    List.of(),
                    List.of(new RefusedExample("ruby", "empty", "There is no content")));

    @Test
    void aTaskIsReadAsItWasWritten() throws Exception {
        assertThat(bytes.read(bytes.write(task))).isEqualTo(task);
    }

    @Test
    void anotherFormatIsRefusedWithoutRestartsAndBothAreNamed() throws Exception {
        byte[] later = bytes.write(task);
        later[0]++;
        assertRefused(later, "keeps tasks in format 5 but this embedder reads format 4");
    }

    @Test
    void whatWasWrittenBeforeFormatsWereCountedIsRefused() throws Exception {
        byte[] written = bytes.write(task);
        byte[] earlier = Arrays.copyOfRange(written, 1, written.length);
        assertRefused(earlier, "keeps tasks in format 2 but this embedder reads format 4");
    }

    private void assertRefused(byte[] kept, String message) {
        assertThatThrownBy(() -> bytes.read(kept))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
