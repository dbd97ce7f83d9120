package io.sluice.embed.catalog;

import io.sluice.schemas.record.TaskSelection;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How much of the stream a task asks for; handed on as it is. */
public record Selection(
        @Nullable Double keepRatio,
        @Nullable Double threshold,
        double weight,
        boolean windowed,
        @Nullable Double nearDuplicate)
        implements Serializable {

    static Selection of(TaskSelection asked) {
        return new Selection(
                asked.getKeepRatio(),
                asked.getThreshold(),
                asked.getWeight(),
                asked.getWindowed(),
                asked.getNearDuplicate());
    }

    /** As scores carry it. */
    public TaskSelection asRecord() {
        return new TaskSelection(keepRatio, threshold, weight, windowed, nearDuplicate);
    }
}
