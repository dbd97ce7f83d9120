package io.sluice.bench.crash;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a trainer runs: its topics and its folder.
 *
 * @param folder of its checkpoints, encoders and log
 */
record Ground(Connection connection, Topics topics, Map<String, String> settings, Path folder) {
    private static final int CHECKPOINTS = 2;

    /** Starts a trainer on what is there. */
    TrainerProcess start() throws IOException {
        Files.createDirectories(folder);
        Map<String, String> all = new HashMap<>(settings);
        all.put("topics.prefix", topics.prefix());
        all.put("trainer.state-folder", checkpoints().toString());
        all.put("trainer.encoder-store", folder.resolve("encoders").toString());
        return TrainerProcess.start(all, folder.resolve("trainer.log"));
    }

    /** The offset before which everything is published. */
    long published() throws InterruptedException, ExecutionException {
        TopicPartition log = new TopicPartition(topics.selectedImages().name(), 0);
        try (Admin admin = Admin.create(connection.properties())) {
            OffsetAndMetadata committed =
                    admin.listConsumerGroupOffsets(topics.group("trainer"))
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(log);
            return committed == null ? 0 : committed.offset();
        }
    }

    /**
     * SHA-256 of everything that training holds.
     *
     * @throws IllegalStateException if the newest checkpoint is of another offset
     */
    String held(long offset) throws IOException {
        Checkpoint last = new CheckpointStore(checkpoints(), CHECKPOINTS).latest().orElseThrow();
        if (last.offset() != offset) {
            throw new IllegalStateException(
                    "The last checkpoint is of offset %d, not %d".formatted(last.offset(), offset));
        }
        return Held.sha256(last.state());
    }

    /** Whether there is a checkpoint of an offset. */
    boolean hasSaved(long offset) {
        return Files.isDirectory(checkpoints().resolve("checkpoint-%019d".formatted(offset)));
    }

    private Path checkpoints() {
        return folder.resolve("checkpoints");
    }
}
