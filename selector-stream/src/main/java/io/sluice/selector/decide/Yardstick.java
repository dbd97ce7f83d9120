package io.sluice.selector.decide;

import org.jspecify.annotations.Nullable;

/**
 * What a task's share of the images is held against, and over how many of them.
 *
 * <p>A task that asks for a ratio r is held against r over as many images as give 50 at r, 1,000 at
 * least: at a count of 50 half or twice of it is no chance. One that names a threshold asks for no
 * share; over 2,000 images it is starved where it wants none and saturated where it alone wants
 * more than all with a ratio may ask for together.
 *
 * @param asked r, in (0, 1]; null where a task names a threshold
 * @param mostKept share of the images that all tasks with a ratio may ask for together
 */
public record Yardstick(@Nullable Double asked, double mostKept) {
    private static final int ENOUGH = 50;
    private static final int LEAST_IMAGES = 1_000;
    private static final int IMAGES_AT_A_THRESHOLD = 2_000;

    /** How many images a share is counted over. */
    public long span() {
        return asked == null
                ? IMAGES_AT_A_THRESHOLD
                : Math.max(LEAST_IMAGES, (long) Math.ceil(ENOUGH / asked));
    }

    /**
     * How a task fares.
     *
     * @param share of the images that it wanted, in [0, 1]
     */
    public Fare fare(double share) {
        boolean starved = asked == null ? share == 0 : share < asked / 2;
        boolean saturated = share > (asked == null ? mostKept : 2 * asked);
        return starved ? Fare.STARVED : saturated ? Fare.SATURATED : Fare.WITHIN;
    }
}
