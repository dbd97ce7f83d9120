/** Target tasks from folders of examples, and their catalog. */
@NullMarked
package io.sluice.ingest.task;

import org.jspecify.annotations.NullMarked;
