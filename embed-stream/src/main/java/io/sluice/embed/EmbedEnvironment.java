package io.sluice.embed;

import io.sluice.embed.io.LatestCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink, exactly once: the cluster that the job was submitted to, else one in this process, which
 * goes on from the newest of its checkpoints.
 */
final class EmbedEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(EmbedEnvironment.class);

    private EmbedEnvironment() {}

    /**
     * Opens it.
     *
     * @param options of Flink, for what is not settled here: reporters of metrics, say
     */
    static StreamExecutionEnvironment open(EmbedConfig config, Map<String, String> options)
            throws IOException {
        Configuration flink = Configuration.fromMap(options);
        flink.set(PipelineOptions.NAME, "sluice-embed");
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        checkpoint(flink, config.durability());
        restart(flink, config.durability().restarts());
        StreamExecutionEnvironment found = StreamExecutionEnvironment.getExecutionEnvironment();
        return found instanceof LocalStreamEnvironment
                ? inThisProcess(config, flink)
                : onCluster(config, flink, found.getConfiguration());
    }

    private static StreamExecutionEnvironment inThisProcess(EmbedConfig config, Configuration flink)
            throws IOException {
        Path checkpoints = checkpoints(config.durability());
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        staySmall(flink);
        Optional<Path> newest = LatestCheckpoint.find(checkpoints);
        Optional<Path> given = config.durability().restoreFrom();
        if (newest.isPresent()) {
            given.ifPresent(
                    passed -> LOG.warn("{} is newer than {}, passed over", newest.get(), passed));
            LatestCheckpoint.sweep(checkpoints, newest.get());
            restore(flink, newest.get(), RecoveryClaimMode.CLAIM);
        } else if (given.isPresent()) {
            restore(flink, given.get().toAbsolutePath(), RecoveryClaimMode.NO_CLAIM);
        }
        return StreamExecutionEnvironment.createLocalEnvironment(config.parallelism(), flink);
    }

    /** Checkpoints lie where the cluster has them; whoever submits says what it goes on from. */
    private static StreamExecutionEnvironment onCluster(
            EmbedConfig config, Configuration flink, ReadableConfig cluster) {
        if (cluster.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
            String folder = checkpoints(config.durability()).toUri().toString();
            LOG.info("Checkpoints go to {}, which all machines must share", folder);
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder);
        }
        config.durability()
                .restoreFrom()
                .ifPresent(passed -> LOG.warn("{} is passed over: flink run -s", passed));
        return StreamExecutionEnvironment.getExecutionEnvironment(flink)
                .setParallelism(config.parallelism());
    }

    private static Path checkpoints(EmbedConfig.Durability durability) {
        return durability.state().toAbsolutePath().resolve("checkpoints");
    }

    private static void checkpoint(Configuration flink, EmbedConfig.Durability durability) {
        flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, durability.checkpointInterval());
        flink.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    private static void restore(Configuration flink, Path checkpoint, RecoveryClaimMode mode) {
        LOG.info("Going on from {}", checkpoint);
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
        flink.set(StateRecoveryOptions.RESTORE_MODE, mode);
    }

    private static void restart(Configuration flink, int attempts) {
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, attempts);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                Duration.ofSeconds(1));
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofSeconds(30));
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(5));
    }

    private static void staySmall(Configuration flink) {
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(4));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        flink.set(RestOptions.ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
    }
}
