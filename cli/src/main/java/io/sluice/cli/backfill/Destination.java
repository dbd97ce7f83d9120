package io.sluice.cli.backfill;

import org.apache.kafka.common.TopicPartition;

/** Where the images go that a backfill has scored. */
interface Destination extends AutoCloseable {
    /** What went there before, in this run or an earlier one. */
    Passed passed(TopicPartition partition);

    void take(Portion portion);

    @Override
    void close();
}
