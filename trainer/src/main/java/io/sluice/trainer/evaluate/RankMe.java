package io.sluice.trainer.evaluate;

/**
 * Effective rank of features: {@code exp(-sum_k p_k log p_k)}, {@code p_k = s_k / sum s + 1e-7}, s
 * the singular values of the matrix. 1 where an encoder has collapsed to a single direction, D
 * where all directions are used alike.
 *
 * @see <a href="https://arxiv.org/abs/2210.02885">Garrido et al.: RankMe, ICML 2023, eq. 1</a>
 */
public final class RankMe {
    private static final double EPSILON = 1e-7;

    private RankMe() {}

    /**
     * @param features (N, D), N at least 1
     * @return in [1, min(N, D)] up to the epsilon; not a number where a feature is none
     */
    public static double of(float[][] features) {
        double[] eigenvalues = SymmetricEigenvalues.of(gram(features));
        double sum = 0;
        for (double value : eigenvalues) {
            sum += Math.sqrt(Math.max(0, value));
        }
        double entropy = 0;
        for (double value : eigenvalues) {
            double p = Math.sqrt(Math.max(0, value)) / sum + EPSILON;
            entropy -= p * Math.log(p);
        }
        return Math.exp(entropy);
    }

    /**
     * {@code Z^T Z} or {@code Z Z^T}, whichever is smaller: the eigenvalues of both that are not 0
     * are the squares of the singular values of Z.
     */
    private static double[][] gram(float[][] z) {
        return z.length < z[0].length ? products(z) : products(transposed(z));
    }

    private static double[][] products(float[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = i; j < rows.length; j++) {
                products[i][j] = Rows.dot(rows[i], rows[j]);
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private static float[][] transposed(float[][] z) {
        float[][] columns = new float[z[0].length][z.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = z[i][j];
            }
        }
        return columns;
    }
}
