package io.sluice.embed.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.util.TestingTaskManagerRuntimeInfo;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedCoresTest {
    @ParameterizedTest
    @CsvSource({"4, 2, 2", "2, 8, 2", "1, 1, 1"})
    void coresAreSharedByTheOperatorsThatHaveASlotInThisProcess(
            int slots, int parallelism, int operators) throws Exception {
        StreamMap<String, String> operator = new StreamMap<>(text -> text);
        try (AbstractStreamOperatorTestHarness<String> harness =
                new AbstractStreamOperatorTestHarness<>(operator, process(slots, parallelism))) {
            harness.setup();
            assertThat(SharedCores.of(operator.getRuntimeContext()))
                    .isEqualTo(
                            new SharedCores(Runtime.getRuntime().availableProcessors(), operators));
        }
    }

    private static MockEnvironment process(int slots, int parallelism) {
        Configuration flink = new Configuration();
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        return new MockEnvironmentBuilder()
                .setParallelism(parallelism)
                .setMaxParallelism(parallelism)
                .setTaskManagerRuntimeInfo(new TestingTaskManagerRuntimeInfo(flink))
                .build();
    }
}
