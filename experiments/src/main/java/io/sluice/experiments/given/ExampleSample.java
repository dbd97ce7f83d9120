package io.sluice.experiments.given;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.run.Seeds;
import io.sluice.encoder.image.ImageDecoder;
import io.sluice.encoder.image.UnreadableImageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A sample of the images that come by, every image being as likely: those whose contents have the
 * lowest numbers under a seed. So it is the same wherever they lie and in whatever order they come.
 */
public final class ExampleSample implements Pack.Taker {
    private static final int TRIAL_SIZE = 8;

    private record Drawn(double number, Labelled image) {}

    private final int count;
    private final long seed;
    private final PriorityQueue<Drawn> lowest =
            new PriorityQueue<>(Comparator.comparingDouble(Drawn::number).reversed());

    /**
     * @param count images at most
     */
    public ExampleSample(int count, long seed) {
        this.count = count;
        this.seed = seed;
    }

    @Override
    public void take(Labelled image) {
        double number = Seeds.unit(seed, ContentHash.of(image.content()));
        Drawn highest = lowest.peek();
        boolean full = lowest.size() == count;
        if ((full && highest != null && number >= highest.number()) || !isReadable(image)) {
            return;
        }
        if (full) {
            lowest.remove();
        }
        lowest.add(new Drawn(number, image));
    }

    /** The sample, as many as wanted or as there are, in the order of their numbers. */
    public List<Labelled> drawn() {
        List<Drawn> drawn = new ArrayList<>(lowest);
        drawn.sort(Comparator.comparingDouble(Drawn::number));
        return drawn.stream().map(Drawn::image).toList();
    }

    private static boolean isReadable(Labelled image) {
        try {
            ImageDecoder.decode(image.content(), TRIAL_SIZE);
            return true;
        } catch (UnreadableImageException e) {
            return false;
        }
    }
}
