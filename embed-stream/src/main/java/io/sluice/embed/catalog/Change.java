package io.sluice.embed.catalog;

import io.sluice.schemas.record.TargetTask;

/** What a record of the catalog says. */
public sealed interface Change {
    /** An encoder was released. */
    record Released(Release release) implements Change {}

    /** A task was registered or changed. */
    record Registered(TargetTask task) implements Change {}

    /** A task is gone. */
    record Retired(String taskId) implements Change {}

    /** An encoder was released that is served elsewhere. */
    record Elsewhere(String version) implements Change {}

    /** Nothing that could be understood. */
    record Unreadable(String why) implements Change {}
}
