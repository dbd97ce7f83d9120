package io.sluice.cli.backfill;

import io.sluice.cli.access.TopicReader;
import io.sluice.cli.audit.HeldBack;
import io.sluice.ingest.publish.CommittedOffsets;
import io.sluice.ingest.task.TaskCatalog;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the selector has decided on scored images, or will have before a copy of them comes. What
 * a window holds is decided on when it ends, behind a copy that came meanwhile, which would then be
 * of an image that the selector does not remember.
 */
final class FirstJudgements {
    private final HeldBack held;
    private final boolean hasWindows; // any task, so that what is not passed may be held, too
    private final Map<TopicPartition, OffsetAndMetadata> passed;

    private FirstJudgements(
            HeldBack held, boolean hasWindows, Map<TopicPartition, OffsetAndMetadata> passed) {
        this.held = held;
        this.hasWindows = hasWindows;
        this.passed = passed;
    }

    /** As of now, for ends that were taken before: what was passed is asked before what is held. */
    static FirstJudgements now(Ends ends) {
        boolean hasWindows =
                new TaskCatalog(ends.connection(), ends.topics(), ends.registry())
                        .list().stream().anyMatch(task -> task.getSelection().getWindowed());
        String selector = ends.topics().group("selector");
        Map<TopicPartition, OffsetAndMetadata> passed =
                CommittedOffsets.read(ends.connection(), selector);
        HeldBack held = new HeldBack();
        try (TopicReader reader = new TopicReader(ends.connection())) {
            reader.read(reader.partitions(HeldBack.topic(selector)), held::fold);
        }
        return new FirstJudgements(held, hasWindows, passed);
    }

    /** The end of a partition, or the first offset before it that is to wait. */
    long end(TopicPartition partition, long end) {
        OffsetAndMetadata reached = passed.get(partition);
        long judged = reached == null ? 0 : reached.offset();
        return held.first(partition, hasWindows ? Math.min(judged, end) : end);
    }
}
