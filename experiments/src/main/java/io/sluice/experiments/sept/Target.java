package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.pool.Picture;
import java.util.List;
import java.util.Set;

/**
 * A task to pre-train for.
 *
 * @param examples of its train images: what is retrieved resembles them
 * @param domains that its images are of
 * @param exam on its held-out images
 */
record Target(String name, List<Picture> examples, Set<String> domains, Exam exam) {
    /** Share of some images that are of its domains. */
    double share(List<Picture> images) {
        long own = images.stream().filter(p -> domains.contains(p.domain())).count();
        return images.isEmpty() ? 0 : own / (double) images.size();
    }
}
