package io.sluice.selector.feedback;

import java.util.Collection;

/** Where what is known of one encoder's cells is written to as it changes. */
public interface Journal {
    void course(Course course);

    void cell(int cell, Centroid centroid);

    void judged(String imageId, Judged judged);

    /** The round is over for which these were judged. */
    void forget(Collection<String> imageIds);
}
