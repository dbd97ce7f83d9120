package io.sluice.trainer.retired;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetiredTasksTest {
    @TempDir private Path folder;

    @Test
    void aTaskThatIsNoLongerActiveIsKeptOverARestart() throws IOException {
        LabelledTask signs = task("signs", 1);
        assertThat(open(8).besides(List.of(signs))).isEmpty();

        List<LabelledTask> retired = open(8).besides(List.of());
        assertThat(retired).singleElement().extracting(LabelledTask::id).isEqualTo("signs");
        LabelledImage kept = retired.get(0).queries().get(0);
        assertThat(kept.name()).isEqualTo("b");
        assertThat(kept.label()).isEqualTo("x");
        assertThat(kept.pixels().rgb()).containsExactly(signs.queries().get(0).pixels().rgb());
    }

    @Test
    void theOnesThatWereActiveLastAreKept() throws IOException {
        RetiredTasks tasks = open(1);
        tasks.besides(List.of(task("first", 1), task("second", 1)));
        tasks.besides(List.of(task("first", 1)));
        assertThat(ids(open(1).besides(List.of()))).containsExactly("first");
        assertThat(files()).hasSize(2); // with the order
    }

    @Test
    void aTaskRegisteredAgainIsRetiredNoMore() throws IOException {
        RetiredTasks tasks = open(8);
        tasks.besides(List.of(task("signs", 1)));
        assertThat(ids(tasks.besides(List.of()))).containsExactly("signs");
        assertThat(tasks.besides(List.of(task("signs", 2)))).isEmpty();
        assertThat(open(8).besides(List.of()).get(0).revision()).isEqualTo(2);
    }

    @Test
    void aBrokenFileAndAnotherInputSizeArePassedOver() throws IOException {
        open(8).besides(List.of(task("signs", 1)));
        assertThat(RetiredTasks.open(folder, 8, 64, 16).besides(List.of())).isEmpty();
        for (Path file : files()) {
            if (file.toString().endsWith(".task")) {
                Files.write(file, new byte[] {1});
            }
        }
        assertThat(open(8).besides(List.of())).isEmpty();
    }

    private RetiredTasks open(int most) throws IOException {
        return RetiredTasks.open(folder, most, 64, 8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static List<String> ids(List<LabelledTask> tasks) {
        return tasks.stream().map(LabelledTask::id).toList();
    }

    private static LabelledTask task(String id, long revision) {
        byte[] rgb = new byte[8 * 8 * 3];
        rgb[5] = 77;
        Pixels pixels = new Pixels(8, 8, rgb);
        return new LabelledTask(
                id,
                revision,
                List.of(new LabelledImage("a", "x", pixels)),
                List.of(new LabelledImage("b", "x", pixels)));
    }
}
