package io.sluice.experiments.given;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task as it is asked for.
 *
 * @param place where its examples are taken from: a folder, an archive, or a pattern below one
 * @param examples how many, at least 1
 */
public record TaskAsk(String name, Path place, int examples) {
    private static final Pattern COUNTED = Pattern.compile("(.+)@([1-9][0-9]{0,5})");

    public TaskAsk {
        if (name.isBlank() || examples < 1) {
            throw new IllegalArgumentException(
                    "A task has a name and an example or more, but was '%s' with %d"
                            .formatted(name, examples));
        }
    }

    /**
     * Reads a place that may end in {@code @COUNT}.
     *
     * @param examples how many where it does not
     */
    public static TaskAsk parse(String name, String place, int examples) {
        Matcher counted = COUNTED.matcher(place);
        return counted.matches() && !Files.exists(Path.of(place))
                ? new TaskAsk(name, Path.of(counted.group(1)), Integer.parseInt(counted.group(2)))
                : new TaskAsk(name, Path.of(place), examples);
    }
}
