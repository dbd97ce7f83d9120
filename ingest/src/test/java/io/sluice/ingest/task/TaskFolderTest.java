package io.sluice.ingest.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFolderTest {
    @TempDir Path folder;
    @TempDir Path kept;
    private ClaimStore store;

    @BeforeEach
    void openAStoreOfAtMost20MiB() {
        Map<String, String> settings =
                Map.of("claims.store", kept.toString(), "claims.max-size", "20971520");
        store = ClaimStore.open(ClaimsConfig.from(Settings.of(settings)));
    }

    @Test
    void readsLabelsAndPolarityFromSubFolders() throws Exception {
        image("Road Signs/stop/1.jpg", 1);
        image("Road Signs/stop/near/2.jpg", 2);
        image("Road Signs/3.jpg", 3);
        image("Road Signs/negative/4.jpg", 4);
        TargetTask task = read("Road Signs", 512);
        assertThat(task.getId()).isEqualTo("road-signs");
        assertThat(task.getName()).isEqualTo("Road Signs");
        assertThat(task.getExamples())
                .extracting(TaskExample::getName, TaskExample::getLabel, TaskExample::getPolarity)
                .containsExactly(
                        tuple("3.jpg", null, Polarity.POSITIVE),
                        tuple("negative/4.jpg", null, Polarity.NEGATIVE),
                        tuple("stop/1.jpg", "stop", Polarity.POSITIVE),
                        tuple("stop/near/2.jpg", "stop", Polarity.POSITIVE));
        assertThat(task.getExamples().get(0).getId())
                .isEqualTo(ContentHash.of(Files.readAllBytes(folder.resolve("Road Signs/3.jpg"))));
    }

    @Test
    void leavesOutWhatIsNoImage() throws Exception {
        image("t/1.jpg", 1);
        Files.writeString(folder.resolve("t/notes.md"), "x");
        Files.writeString(folder.resolve("t/broken.jpg"), "x");
        assertThat(read("t", 512).getExamples()).hasSize(1);
    }

    @Test
    void takesAnEvenShareOfTooManyExamples() throws Exception {
        for (int i = 0; i < 8; i++) {
            image("t/a/" + i + ".jpg", i);
        }
        image("t/b/9.jpg", 9);
        assertThat(read("t", 3).getExamples())
                .extracting(TaskExample::getName)
                .containsExactly("a/0.jpg", "a/4.jpg", "b/9.jpg");
    }

    @Test
    void keepsTheLongestAsideWhenExamplesDoNotFitIntoOneRecord() throws Exception {
        image("t/0.jpg", 0);
        Files.write(folder.resolve("t/1.jpg"), jpegOf(9 << 20, 1));
        Files.write(folder.resolve("t/2.jpg"), jpegOf(9 << 20, 2));
        image("t/3.jpg", 3);
        TargetTask task = read("t", 512);
        assertThat(task.getExamples())
                .extracting(example -> example.getInline() != null)
                .containsExactly(true, false, false, true);
        Reference far = task.getExamples().get(1).getReference();
        assertThat(far.getSize()).isEqualTo(9 << 20);
        assertThat(far.getSha256()).isEqualTo(task.getExamples().get(1).getId());
        assertThat(Path.of(URI.create(far.getUri()))).hasBinaryContent(jpegOf(9 << 20, 1));
        assertThat(read("t", 512)).isEqualTo(task);
    }

    @Test
    void keepsAsideWhatIsLongerThanARecordAndLeavesOutWhatIsTooLong() throws Exception {
        image("t/0.jpg", 0);
        Files.write(folder.resolve("t/1.jpg"), jpegOf(20 << 20, 1));
        Files.write(folder.resolve("t/2.jpg"), jpegOf((20 << 20) + 1, 2));
        assertThat(read("t", 512).getExamples())
                .extracting(TaskExample::getName, example -> example.getInline() != null)
                .containsExactly(tuple("0.jpg", true), tuple("1.jpg", false));
    }

    @Test
    void readsEverySubFolderAsATask() throws Exception {
        image("tasks/signs/stop/1.jpg", 1);
        image("tasks/flowers/2.jpg", 2);
        image("tasks/.hidden/3.jpg", 3);
        assertThat(TaskFolders.under(folder.resolve("tasks"), Asks.keepRatio(.1), 512, store))
                .extracting(TargetTask::getId)
                .containsExactly("flowers", "signs");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> read("empty", 512)).hasMessageContaining("holds no example");
        assertThatThrownBy(() -> read("gone", 512)).hasMessageContaining("is no folder");
        assertThatThrownBy(
                        () ->
                                TaskFolders.under(
                                        folder.resolve("empty"), Asks.keepRatio(.1), 512, store))
                .hasMessageContaining("has no sub-folders");
    }

    @Test
    void refusesToAskForNonsense() {
        assertThatThrownBy(() -> Asks.keepRatio(0)).isInstanceOf(TaskException.class);
        assertThatThrownBy(() -> Asks.keepRatio(Double.NaN)).isInstanceOf(TaskException.class);
        assertThatThrownBy(() -> Asks.of(null, 1.5, 1, false, null))
                .isInstanceOf(TaskException.class);
        assertThatThrownBy(() -> Asks.of(.1, null, 0, false, null))
                .isInstanceOf(TaskException.class);
        assertThatThrownBy(() -> Asks.of(null, .5, 1, true, null))
                .isInstanceOf(TaskException.class);
        assertThatThrownBy(() -> Asks.of(.1, null, 1, true, .2)).isInstanceOf(TaskException.class);
        assertThat(Asks.of(null, null, 1, false, null).getKeepRatio())
                .isEqualTo(Asks.DEFAULT_KEEP_RATIO);
        assertThat(Asks.of(null, .5, 1, false, null).getKeepRatio()).isNull();
    }

    private TargetTask read(String name, int most) throws Exception {
        return TaskFolder.read(folder.resolve(name), Asks.keepRatio(.05), most, store);
    }

    private void image(String name, int content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, jpeg(content));
    }

    private static byte[] jpegOf(int length, int content) {
        return Arrays.copyOf(jpeg(content), length);
    }

    private static byte[] jpeg(int content) {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) content};
    }
}
