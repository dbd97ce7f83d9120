package io.sluice.cli.backfill;

import org.jspecify.annotations.Nullable;

/**
 * What a backfill did.
 *
 * @param encoderVersion the one that serves
 * @param read retained records that no earlier backfill had dealt with
 * @param otherEncoders embedded by another encoder, and therefore passed over
 * @param scoredBefore scored against this revision when they came
 * @param backfills written by backfills
 * @param unreadable no scored images
 * @param fitting scored now, and sent to selection
 * @param wouldBeKept if nothing was sent: how many of them the selector would keep
 */
public record BackfillReport(
        String task,
        long revision,
        String encoderVersion,
        long read,
        long otherEncoders,
        long scoredBefore,
        long backfills,
        long unreadable,
        long fitting,
        @Nullable Long wouldBeKept,
        double seconds) {}
