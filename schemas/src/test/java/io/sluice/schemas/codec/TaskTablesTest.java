package io.sluice.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskTablesTest {
    @Test
    void readsBackWhatItWrites() throws Exception {
        TaskTable table = new TaskTable(List.of(task("signs", "a", "b"), task("flowers")));
        ByteBuffer bytes = TaskTables.encode(table);
        assertThat(TaskTables.decode(bytes)).isEqualTo(table);
        assertThat(TaskTables.decode(bytes)).as("the bytes are left as they are").isEqualTo(table);
    }

    /** Scores are retained for a week or longer, tables with them. */
    @Test
    void readsWhatWasWrittenBeforeTasksCouldAskForWindows() throws Exception {
        String table =
                "C301 4B9D9F7D5F5CC6C4" // the format, the schema's fingerprint
                        + "02 0A 7369676E73 06" // one task: signs, revision 3
                        + "02 9A9999999999B93F 00 000000000000F03F" // ratio .1, weight 1
                        + "02 02 61 00 00"; // one example: a
        assertThat(TaskTables.decode(ByteBuffer.wrap(bytes(table))))
                .isEqualTo(new TaskTable(List.of(task("signs", "a"))));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void leavesTheIdsOfExamplesOutOfALargeTable() throws Exception {
        String[] ids = Collections.nCopies(33, "example-0001").toArray(new String[0]);
        TaskTable table =
                new TaskTable(IntStream.range(0, 100).mapToObj(i -> task("t" + i, ids)).toList());
        TaskTable read = TaskTables.decode(TaskTables.encode(table));
        assertThat(read.getTasks()).hasSize(100);
        assertThat(read.getTasks().get(99).getTaskId()).isEqualTo("t99");
        assertThat(read.getTasks()).allSatisfy(t -> assertThat(t.getExampleIds()).isEmpty());
    }

    @Test
    void refusesBytesThatAreNoTable() {
        for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[40])) {
            assertThatThrownBy(() -> TaskTables.decode(ByteBuffer.wrap(bytes)))
                    .isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void allocatesNothingForAnIdThatIsNotThere() {
        byte[] table = TaskTables.encode(new TaskTable(List.of(task("signs")))).array();
        byte[] lying = Arrays.copyOf(table, 16);
        byte[] length = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 8}; // of 2^30
        System.arraycopy(length, 0, lying, 11, length.length); // behind the number of tasks
        assertThatThrownBy(() -> TaskTables.decode(ByteBuffer.wrap(lying)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessage("No table: 1073741824 bytes were announced but 0 bytes are left");
    }

    @Test
    void survivesAnyDamage() {
        byte[] bytes =
                TaskTables.encode(new TaskTable(List.of(task("signs", "a", "b"), task("t"))))
                        .array();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                TaskTables.decode(ByteBuffer.wrap(damaged));
            } catch (UndecodableRecordException e) {
                assertThat(e.reason()).isEqualTo("bad-table");
            }
        }
    }

    private static ScoredTask task(String id, String... examples) {
        return new ScoredTask(
                id, 3L, new TaskSelection(0.1, null, 1.0, false, null), List.of(examples));
    }
}
