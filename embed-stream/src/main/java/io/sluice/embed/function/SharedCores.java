package io.sluice.embed.function;

import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * What an operator and its like in this process compute on.
 *
 * @param cores of the machine that this process may use
 * @param operators that share them, at most
 */
record SharedCores(int cores, int operators) {
    /** A process has one operator per slot and none beyond the parallelism of the job. */
    static SharedCores of(StreamingRuntimeContext context) {
        int slots =
                context.getTaskManagerRuntimeInfo()
                        .getConfiguration()
                        .get(TaskManagerOptions.NUM_TASK_SLOTS);
        return new SharedCores(
                Runtime.getRuntime().availableProcessors(),
                Math.min(slots, context.getTaskInfo().getNumberOfParallelSubtasks()));
    }
}
