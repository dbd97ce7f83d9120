package io.sluice.experiments.given;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.Encoder;
import io.sluice.ingest.source.UnusableSourceException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task with its examples.
 *
 * @param relevant what images of the stream have to show to be of use to it: what more than half of
 *     its examples show; null where there is no such thing or nobody says
 */
public record GivenTask(String name, List<Embedded> examples, @Nullable String relevant) {
    /** Draws examples and embeds them. */
    public static GivenTask draw(TaskAsk ask, long seed, Encoder encoder) throws IOException {
        ExampleSample sample =
                new ExampleSample(ask.examples(), Seeds.mix(seed, "examples of " + ask.name()));
        Pack.at(ask.place()).forEach(sample);
        Embedder embedder = new Embedder(encoder, said -> {});
        for (Labelled example : sample.drawn()) {
            embedder.take(example);
        }
        List<Embedded> examples = embedder.finish();
        if (examples.isEmpty()) {
            throw new UnusableSourceException("None of the images can be decoded: " + ask.place());
        }
        return new GivenTask(ask.name(), examples, majority(examples));
    }

    /** Their names. */
    public List<String> exampleIds() {
        return examples.stream().map(Embedded::name).toList();
    }

    private static @Nullable String majority(List<Embedded> examples) {
        Map<String, Long> counts =
                examples.stream()
                        .map(Embedded::coarse)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > examples.size())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
