package io.sluice.selector.decide;

import java.util.Locale;

/** Says for people how a task fares, why, and what to do. */
public final class FareText {
    private final String task;
    private final Yardstick yardstick;
    private final TaskWatch watch;

    /**
     * @param watch at the end of a span
     */
    public FareText(String task, Yardstick yardstick, TaskWatch watch) {
        this.task = task;
        this.yardstick = yardstick;
        this.watch = watch;
    }

    /**
     * One sentence or two.
     *
     * @param fare of this span
     * @param lagFactor what the trainer's lag leaves of every keep ratio now, in (0, 1]
     */
    public String of(Fare fare, double ratioInForce, double lagFactor) {
        return switch (fare) {
            case WITHIN -> what() + " again.";
            case SATURATED -> what() + ": " + whySaturated();
            case STARVED -> what() + ": " + whyStarved(ratioInForce / lagFactor);
        };
    }

    private String what() {
        String wants = "Task %s wants %s of the images".formatted(task, percent(watch.share()));
        return yardstick.asked() == null
                ? wants
                : wants + " and asks for " + percent(yardstick.asked());
    }

    private String whySaturated() {
        return yardstick.asked() == null
                ? "raise its threshold or give it a keep ratio."
                : "what comes resembles its examples more than what came before."
                        + " Its bar is rising; see whether the stream repeats itself.";
    }

    /**
     * What takes most off what is asked for. Where less is wanted than half of what is in force it
     * is neither the budget nor lag.
     *
     * @param granted what the budget leaves
     */
    private String whyStarved(double granted) {
        Double asked = yardstick.asked();
        if (asked == null) {
            return "none reaches its threshold. Lower that, or give it a keep ratio.";
        }
        if (watch.share() < watch.dueShare() / 2) {
            return "fewer of the images that come resemble its examples than before, and its bar is"
                    + " falling. If it stays so, give it more or other examples.";
        }
        return watch.dueShare() / granted < granted / asked
                ? "the trainer is behind, so less is kept until it is not."
                : "tasks together, or one alone, ask for more than %s, selector.most-kept."
                                .formatted(percent(yardstick.mostKept()))
                        + " Raise its weight or that, or have others ask for less.";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * share);
    }
}
