package io.sluice.selector.metrics;

import io.sluice.schemas.record.TaskDecision;

/** What is measured of a task. */
interface TaskFigures extends Figures {
    void saw(TaskDecision said);
}
