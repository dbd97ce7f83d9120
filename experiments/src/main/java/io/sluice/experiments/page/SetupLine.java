package io.sluice.experiments.page;

import io.sluice.experiments.learn.Setup;
import java.util.Locale;

/** What figures were taken with, in a sentence. */
final class SetupLine {
    private SetupLine() {}

    static String of(Setup setup) {
        return String.format(
                Locale.ROOT,
                "%s; settings %s; seeds %s; %d cores (%s), %s, %s %s.",
                setup.sizes(),
                setup.settings(),
                setup.seeds(),
                setup.machine().cores(),
                setup.machine().processor(),
                setup.date(),
                setup.commits().size() == 1 ? "commit" : "by several builds, commits",
                String.join(", ", setup.commits()));
    }
}
