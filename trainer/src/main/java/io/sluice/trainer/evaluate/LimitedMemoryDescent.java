package io.sluice.trainer.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimizes a smooth convex function by L-BFGS: the direction is the gradient times an estimate of
 * the inverse curvature from the last ten steps, and a step is halved until the function falls by a
 * ten-thousandth of what the slope promises. Ends where no component of the gradient exceeds 1e-5,
 * no step helps, or after 200 steps.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu, Nocedal: On the limited memory BFGS
 *     method, Mathematical Programming 1989, algorithm 2.1</a>
 */
final class LimitedMemoryDescent {
    private static final int MEMORY = 10;
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final double FLAT = 1e-5;
    private static final double SUFFICIENT = 1e-4;
    private static final double LEAST_CURVATURE = 1e-12;

    private final Function function;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private double[] x;
    private double[] gradient;
    private double value;

    private LimitedMemoryDescent(Function function, double[] start) {
        this.function = function;
        this.x = start.clone();
        this.gradient = new double[start.length];
        this.value = function.at(x, gradient);
    }

    /** What is minimized. */
    interface Function {
        /** The value at x; its gradient is written over what the second array holds. */
        double at(double[] x, double[] gradient);
    }

    /** A step s and the change y of the gradient over it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pair(double[] s, double[] y, double product) {}

    static double[] minimize(double[] start, Function function) {
        LimitedMemoryDescent descent = new LimitedMemoryDescent(function, start);
        int steps = 0;
        while (steps < MOST_STEPS && !descent.isFlat() && descent.step()) {
            steps++;
        }
        return descent.x;
    }

    private boolean isFlat() {
        for (double component : gradient) {
            if (Math.abs(component) > FLAT) {
                return false;
            }
        }
        return true;
    }

    /** Takes a step; tells whether one could be taken. */
    private boolean step() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        double[] next = new double[x.length];
        double[] nextGradient = new double[x.length];
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            for (int i = 0; i < x.length; i++) {
                next[i] = x[i] + length * direction[i];
            }
            double nextValue = function.at(next, nextGradient);
            if (nextValue <= value + SUFFICIENT * length * slope) {
                remember(next, nextGradient);
                x = next;
                gradient = nextGradient;
                value = nextValue;
                return true;
            }
            length /= 2;
        }
        return false;
    }

    private void remember(double[] next, double[] nextGradient) {
        double[] s = new double[x.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            s[i] = next[i] - x[i];
            y[i] = nextGradient[i] - gradient[i];
        }
        double product = dot(s, y);
        if (product > LEAST_CURVATURE) {
            pairs.addLast(new Pair(s, y, product));
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
    }

    /** The two loops of the paper: {@code -H g}. */
    private double[] direction() {
        double[] direction = new double[x.length];
        add(direction, gradient, -1);
        Deque<Double> shares = new ArrayDeque<>();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            double share = dot(pair.s(), direction) / pair.product();
            shares.addFirst(share);
            add(direction, pair.y(), -share);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            scale(direction, last.product() / dot(last.y(), last.y()));
        }
        for (Pair pair : pairs) {
            double correction = dot(pair.y(), direction) / pair.product();
            add(direction, pair.s(), shares.removeFirst() - correction);
        }
        return direction;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static void scale(double[] what, double times) {
        for (int i = 0; i < what.length; i++) {
            what[i] *= times;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
