package io.sluice.trainer.release;

import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.evaluate.LabelledImage;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What block and graph are compared on before there are images to learn from. */
final class Specimens {
    private static final int MOST = 256;
    private static final int NOISE = 8;

    private Specimens() {}

    /** Examples where there are any, else noise. */
    static List<Pixels> of(List<Question> questions, int size) {
        List<Pixels> examples =
                questions.stream()
                        .flatMap(question -> question.task().queries().stream())
                        .map(LabelledImage::pixels)
                        .limit(MOST)
                        .toList();
        return examples.isEmpty() ? noise(size) : examples;
    }

    private static List<Pixels> noise(int size) {
        Random random = new Random(1);
        return Stream.generate(() -> new byte[size * size * 3])
                .peek(random::nextBytes)
                .map(rgb -> new Pixels(size, size, rgb))
                .limit(NOISE)
                .toList();
    }
}
