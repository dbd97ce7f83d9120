package io.sluice.experiments.selection;

import io.sluice.experiments.oracle.Choice;
import io.sluice.experiments.oracle.Oracle;

/**
 * How much was kept of the images that tasks were asked about.
 *
 * @param keepRatioError {@code |keepRatio / keepRatioAsked − 1|}
 * @param attainableKeepRatio of a choice that remembers the past exactly
 * @param kept in images
 * @param oracleKept in images
 * @param oracleImagesPerExample k, how many images of its own every example of the oracle has
 */
public record Kept(
        double keepRatioAsked,
        double keepRatio,
        double keepRatioError,
        double attainableKeepRatio,
        int kept,
        int oracleKept,
        int oracleImagesPerExample) {
    static Kept of(
            double asked, int images, Choice chosen, Choice attainable, Oracle.Chosen oracle) {
        double ratio = (double) chosen.size() / images;
        return new Kept(
                asked,
                ratio,
                Math.abs(ratio / asked - 1),
                (double) attainable.size() / images,
                chosen.size(),
                oracle.choice().size(),
                oracle.depth());
    }
}
