package io.sluice.experiments.given;

/**
 * What is said of an image; each empty where nobody says.
 *
 * @param split what it is for, train or test
 * @param coarse what it shows, in words that packs share
 * @param label its class
 * @param domain what kind of picture it is
 * @param group that it shares with its near copies, such as the frames of one track
 */
public record Facts(String split, String coarse, String label, String domain, String group) {
    /** Of an image that nobody speaks of. */
    static Facts none() {
        return new Facts("", "", "", "", "");
    }
}
