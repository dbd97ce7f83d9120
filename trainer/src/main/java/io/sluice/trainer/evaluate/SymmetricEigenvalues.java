package io.sluice.trainer.evaluate;

/**
 * Eigenvalues of a symmetric matrix by cyclic Jacobi rotations.
 *
 * @see <a href="https://doi.org/10.1515/crll.1846.30.51">Jacobi, 1846</a>
 */
final class SymmetricEigenvalues {
    private static final int MOST_SWEEPS = 30;
    private static final double NEGLIGIBLE = 1e-18;

    private SymmetricEigenvalues() {}

    /**
     * @param a (n, n), symmetric; used up
     * @return n values, in no order
     */
    static double[] of(double[][] a) {
        int n = a.length;
        for (int sweep = 0; sweep < MOST_SWEEPS && outside(a) > NEGLIGIBLE * diagonal(a); sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, p, q);
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return values;
    }

    /** Turns rows and columns p and q so that their common element becomes 0. */
    private static void rotate(double[][] a, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
    }

    private static double outside(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = i + 1; j < a.length; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private static double diagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i][i] * a[i][i];
        }
        return sum;
    }
}
