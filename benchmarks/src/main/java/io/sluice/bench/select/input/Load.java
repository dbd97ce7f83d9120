package io.sluice.bench.select.input;

import io.sluice.core.score.ScoreColumns;

/**
 * What every image is held against.
 *
 * @param tasks T, at least 1
 * @param examples of each task, at least 1
 */
public record Load(int tasks, int examples) {
    public Load {
        if (tasks < 1 || examples < 1) {
            throw new IllegalArgumentException(
                    "There is at least one task with one example, but were %d and %d"
                            .formatted(tasks, examples));
        }
    }

    /**
     * As it is written, for example {@code 10x32}.
     *
     * @throws IllegalArgumentException if it is no load
     */
    public static Load parse(String text) {
        String[] parts = text.split("x", -1);
        try {
            if (parts.length == 2) {
                return new Load(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Tasks and examples are numbers: " + text, e);
        }
        throw new IllegalArgumentException("Tasks x examples, as 10x32, but was " + text);
    }

    /** As many as are written of each task. */
    int matchesPerTask() {
        return ScoreColumns.matchesFor(tasks, examples);
    }

    /** Of all tasks together, that have an example in them. */
    public int matchesPerRecord() {
        return tasks * Math.min(matchesPerTask(), examples);
    }

    @Override
    public String toString() {
        return tasks + "x" + examples;
    }
}
