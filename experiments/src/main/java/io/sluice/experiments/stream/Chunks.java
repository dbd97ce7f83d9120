package io.sluice.experiments.stream;

import io.sluice.experiments.pool.Picture;
import java.util.ArrayList;
import java.util.List;

/** Images in the order of their arrival, chunk by chunk; each of them once. */
public record Chunks(List<List<Picture>> chunks) {
    public Chunks {
        chunks = chunks.stream().map(List::copyOf).toList();
        if (chunks.isEmpty() || chunks.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("Every chunk has an image at least");
        }
    }

    /** All images in their order. */
    public List<Picture> images() {
        return chunks.stream().flatMap(List::stream).toList();
    }

    /** Other images, or these in another order, in chunks as long as these. */
    public Chunks likewise(List<Picture> images) {
        List<List<Picture>> parts = new ArrayList<>();
        int from = 0;
        for (List<Picture> chunk : chunks) {
            parts.add(images.subList(from, from + chunk.size()));
            from += chunk.size();
        }
        return new Chunks(parts);
    }

    /** Parts in their order whose sizes differ by one at most. */
    static <T> List<List<T>> evenly(List<T> items, int parts) {
        if (parts < 1 || parts > items.size()) {
            throw new IllegalArgumentException(
                    "%d are no %d chunks".formatted(items.size(), parts));
        }
        List<List<T>> even = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * items.size() / parts);
            int to = (int) ((part + 1L) * items.size() / parts);
            even.add(items.subList(from, to));
        }
        return even;
    }
}
