package io.sluice.selector.feedback;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what was written in memory. */
final class HeldJournal implements Journal {
    private final Map<Integer, Centroid> cells = new TreeMap<>();
    private final Map<String, Judged> judged = new HashMap<>();
    private Course course = Course.begun();

    Neighbourhoods.Kept kept() {
        return new Neighbourhoods.Kept(course, List.copyOf(cells.values()), Map.copyOf(judged));
    }

    @Override
    public void course(Course now) {
        course = new Course(now.round(), now.prunable(), now.count(), now.settled().clone());
    }

    @Override
    public void cell(int cell, Centroid centroid) {
        cells.put(cell, centroid);
    }

    @Override
    public void judged(String imageId, Judged found) {
        judged.put(imageId, found);
    }

    @Override
    public void forget(Collection<String> imageIds) {
        judged.keySet().removeAll(imageIds);
    }
}
