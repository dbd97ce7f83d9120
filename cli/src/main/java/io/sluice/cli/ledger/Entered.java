package io.sluice.cli.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an image was trained on.
 *
 * @param encoder name of the one that was trained
 * @param release version of the first that this is part of; null if there is none yet
 * @param position offset in selected-images
 * @param times how often since the release before
 * @param tasks ids of those it was kept for
 */
public record Entered(
        String encoder, @Nullable String release, long position, int times, List<String> tasks) {}
