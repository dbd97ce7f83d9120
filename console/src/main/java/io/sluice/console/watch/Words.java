package io.sluice.console.watch;

import java.util.Locale;

/** Writes the names of the log's enumerations as the console shows them. */
final class Words {
    private Words() {}

    /** For example {@code below-bar}. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
