package io.sluice.cli.backfill;

import io.sluice.schemas.record.ScoredImage;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Some images of a partition, scored against the late task alone.
 *
 * @param passed what is dealt with once they are
 * @param isLast whether that is all there is to deal with in a row
 */
record Portion(TopicPartition partition, Range passed, boolean isLast, List<ScoredImage> images) {}
