package io.sluice.selector.metrics;

import io.sluice.selector.metrics.Gauges.Named;
import java.util.List;

/** What is measured of a subject. */
interface Figures {
    /** Those that add up over subjects. */
    List<Named> sums();

    /** Those that mean something for one subject alone. */
    List<Named> ownAlone();
}
