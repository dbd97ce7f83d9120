/** Whether what is retrieved for a task is worth more to pre-train on than everything. */
@NullMarked
package io.sluice.experiments.sept;

import org.jspecify.annotations.NullMarked;
