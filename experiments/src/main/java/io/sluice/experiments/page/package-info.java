/** Shows a report as one page that needs nothing else. */
@NullMarked
package io.sluice.experiments.page;

import org.jspecify.annotations.NullMarked;
