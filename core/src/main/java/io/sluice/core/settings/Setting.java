package io.sluice.core.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing that can be set: the only place where its key, default, unit and bound stand.
 *
 * @param key lower-case words joined by hyphens, with the room in front, for example {@code
 *     embed.batch-size}
 * @param fallback the default, written as a user would write it
 * @param bound what values are allowed, for people, for example {@code in [1, 4096]}
 * @param meaning one sentence with the unit
 * @param reader turns text into the value or throws {@link IllegalArgumentException}
 */
public record Setting<T>(
        String key, String fallback, String bound, String meaning, Function<String, T> reader) {

    public static Setting<String> text(String key, String fallback, String meaning) {
        return new Setting<>(key, fallback, "any text", meaning, Function.identity());
    }

    public static Setting<Path> path(String key, String fallback, String meaning) {
        return new Setting<>(key, fallback, "a path", meaning, Setting::expand);
    }

    public static Setting<Integer> integer(
            String key, int fallback, int least, int most, String meaning) {
        return new Setting<>(
                key,
                Integer.toString(fallback),
                "a whole number in [" + least + ", " + most + "]",
                meaning,
                text -> bounded(Integer.valueOf(text.replace("_", "")), least, most));
    }

    public static Setting<Long> whole(
            String key, long fallback, long least, long most, String meaning) {
        return new Setting<>(
                key,
                Long.toString(fallback),
                "a whole number in [" + least + ", " + most + "]",
                meaning,
                text -> bounded(Long.valueOf(text.replace("_", "")), least, most));
    }

    public static Setting<Double> decimal(
            String key, double fallback, double least, double most, String meaning) {
        return new Setting<>(
                key,
                Double.toString(fallback),
                "a number in [" + least + ", " + most + "]",
                meaning,
                text -> bounded(Double.valueOf(text), least, most));
    }

    public static Setting<Boolean> flag(String key, boolean fallback, String meaning) {
        return new Setting<>(
                key, Boolean.toString(fallback), "true or false", meaning, Setting::truth);
    }

    public static <E extends Enum<E>> Setting<E> choice(
            String key, E fallback, Class<E> choices, String meaning) {
        String names =
                Arrays.stream(choices.getEnumConstants())
                        .map(Setting::written)
                        .collect(Collectors.joining(", "));
        return new Setting<>(
                key,
                written(fallback),
                "one of " + names,
                meaning,
                text -> Enum.valueOf(choices, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /**
     * Lengths of time are written with a unit: {@code 20ms}, {@code 5s}, {@code 10m}, {@code 7d}.
     */
    public static Setting<Duration> duration(
            String key, String fallback, Duration least, Duration most, String meaning) {
        return new Setting<>(
                key,
                fallback,
                "a time such as 20ms, 5s, 10m, 2h or 7d, from " + least + " to " + most,
                meaning,
                text -> bounded(Durations.parse(text), least, most));
    }

    /** The environment variable that sets it, for example {@code SLUICE_EMBED_BATCH_SIZE}. */
    public String variable() {
        return "SLUICE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static <C extends Comparable<C>> C bounded(C value, C least, C most) {
        boolean notANumber = value instanceof Double number && number.isNaN();
        if (notANumber || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Path expand(String text) {
        return text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(2))
                : Path.of(text);
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
