package io.sluice.bench.select.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangingFlowTest {
    private static final long RECORDS = 20_000; // 1,000 an epoch

    private final ChangingFlow flow = new ChangingFlow(new Load(4, 8), RECORDS, 2);

    @Test
    void theSameNumberGivesTheSameImage() {
        ChangingFlow other = new ChangingFlow(new Load(4, 8), RECORDS, 2);
        assertThat(other.image(4_321)).isEqualTo(flow.image(4_321));
    }

    @Test
    void oneTaskGoesAndOneComesInEveryEpoch() throws Exception {
        assertThat(tasks(500))
                .containsExactly("task-00000", "task-00001", "task-00002", "task-00003");
        assertThat(tasks(1_500))
                .containsExactly("task-00001", "task-00002", "task-00003", "task-00004");
    }

    @Test
    void tablesTakeTurnsWhileTasksChange() throws Exception {
        List<String> first = new ArrayList<>();
        for (long number = 1_000; number < 1_004; number++) {
            first.add(tasks(number).get(0));
        }
        assertThat(first).containsExactly("task-00001", "task-00000", "task-00001", "task-00000");
    }

    @Test
    void encodersAreReleasedAndOneOfAnotherNameIsUsedForAWhile() {
        assertThat(encoders(0, 3_000)).containsExactly("bench@1-0123456789ab");
        assertThat(encoders(3_100, 4_000))
                .containsExactlyInAnyOrder("bench@1-0123456789ab", "visitor@1-0123456789ab");
        assertThat(encoders(6_100, RECORDS)).containsExactly("bench@3-0123456789ab");
    }

    @Test
    void oneImageInTwentyHasComeBefore() {
        Set<String> hashes =
                LongStream.range(0, 5_000)
                        .mapToObj(flow::image)
                        .map(ScoredImage::getContentHash)
                        .collect(Collectors.toSet());
        assertThat(hashes).hasSize(5_000 - 4_000 / 20);
    }

    private List<String> tasks(long number) throws Exception {
        return TaskTables.decode(flow.image(number).getScores().getTasks()).getTasks().stream()
                .map(ScoredTask::getTaskId)
                .toList();
    }

    private Set<String> encoders(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(number -> flow.image(number).getEncoderVersion())
                .collect(Collectors.toSet());
    }
}
