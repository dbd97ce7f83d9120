package io.sluice.selector.feedback;

import io.sluice.core.vector.UnitVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts the sphere into cells that follow the images kept: sequential k-means. The first C images
 * that differ are the first centroids. Each later image x moves the nearest centroid m,
 *
 * <pre>
 * m ← (m + η (x − m)) / |m + η (x − m)|        η = max(1/n, .01)
 * </pre>
 *
 * with n the images that moved it, this one included: a mean at first, and then one of about the
 * last hundred, so that a cell goes where its images go. Nearest is of the highest cosine, of
 * several the first. C is {@value #MOST} at most.
 *
 * @see <a href="https://projecteuclid.org/euclid.bsmsp/1200512992">MacQueen: Some methods for
 *     classification and analysis of multivariate observations, 1967</a>
 */
final class Cells {
    static final int MOST = 256;
    static final int NONE = -1;

    private static final double LEAST_STEP = 0.01;
    private static final float SAME = 1 - 1e-6f; // a cosine that differs by rounding only

    private final int most; // C
    private final float[] cosines = new float[MOST]; // of the image last looked for
    private final List<Long> images = new ArrayList<>(); // n
    private float[][] centroids = new float[0][]; // (D, C): a row for each dimension

    /**
     * @param most C, in [1, {@value #MOST}]
     */
    Cells(int most) {
        this.most = most;
    }

    /** Cells as they were before, more than C if they were. */
    static Cells of(int most, List<Centroid> kept) {
        Cells cells = new Cells(most);
        for (Centroid centroid : kept) {
            cells.begin(centroid.at().toArray(), centroid.images());
        }
        return cells;
    }

    /** How many there are so far. */
    int size() {
        return images.size();
    }

    Centroid centroid(int cell) {
        float[] at = new float[centroids.length];
        for (int d = 0; d < at.length; d++) {
            at[d] = centroids[d][cell];
        }
        return new Centroid(UnitVector.of(at), images.get(cell));
    }

    /** The cell that an image lies in; none before the first, and for a vector of other length. */
    int nearest(UnitVector image) {
        return image.dimension() == centroids.length ? nearest(image.toArray()) : NONE;
    }

    /**
     * Takes an image into its cell, which moves, or makes one of it.
     *
     * @return the cell; none for a vector of other length
     */
    int take(UnitVector image) {
        int cell = nearest(image);
        if (size() == 0 || (cell != NONE && size() < most && cosines[cell] < SAME)) {
            begin(image.toArray(), 1);
            return size() - 1;
        }
        if (cell != NONE) {
            move(cell, image.toArray());
        }
        return cell;
    }

    /** Goes over dimensions outside and cells inside, which the machine does several at a time. */
    private int nearest(float[] image) {
        Arrays.fill(cosines, 0);
        for (int d = 0; d < image.length; d++) {
            float x = image[d];
            float[] row = centroids[d];
            for (int c = 0; c < MOST; c++) {
                cosines[c] += x * row[c];
            }
        }
        int nearest = 0;
        for (int c = 1; c < size(); c++) {
            nearest = cosines[c] > cosines[nearest] ? c : nearest;
        }
        return nearest;
    }

    private void begin(float[] image, long count) {
        if (size() == 0) {
            centroids = new float[image.length][MOST];
        }
        set(size(), image);
        images.add(count);
    }

    private void move(int cell, float[] image) {
        long n = images.get(cell) + 1;
        images.set(cell, n);
        float step = (float) Math.max(1.0 / n, LEAST_STEP);
        double length = 0;
        for (int d = 0; d < image.length; d++) {
            float m = centroids[d][cell];
            image[d] = m + step * (image[d] - m);
            length += (double) image[d] * image[d];
        }
        if (length > 0) { // else it is the opposite of the only one before it
            set(cell, UnitVector.normalize(image).toArray());
        }
    }

    private void set(int cell, float[] at) {
        for (int d = 0; d < at.length; d++) {
            centroids[d][cell] = at[d];
        }
    }
}
