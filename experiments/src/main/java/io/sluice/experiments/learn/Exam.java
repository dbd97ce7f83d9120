package io.sluice.experiments.learn;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.experiments.given.Shuffled;
import io.sluice.experiments.pool.Picture;
import io.sluice.experiments.pool.Pool;
import io.sluice.trainer.evaluate.FeatureReader;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.evaluate.RankMe;
import io.sluice.trainer.evaluate.TaskProbe;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an encoder is asked: held-out images among all labels, with examples to train on. */
public final class Exam {
    private static final int RANKED = 256;

    private final EncoderSpec spec;
    private final LabelledTask task;
    private final BitSet first;

    private Exam(EncoderSpec spec, LabelledTask task, BitSet first) {
        this.spec = spec;
        this.task = task;
        this.first = first;
    }

    /**
     * How much is asked.
     *
     * @param examples of each label that probes are fitted to
     * @param questions of each label
     */
    public record Size(int examples, int questions) {
        public Size {
            if (examples < 2 || questions < 1) {
                throw new IllegalArgumentException(
                        "A probe needs two examples and a question of each label, not %d and %d"
                                .formatted(examples, questions));
            }
        }
    }

    /**
     * Draws an exam.
     *
     * @param first questions that are also told apart
     */
    public static Exam draw(
            EncoderSpec spec, Pool pool, Size size, Predicate<Picture> first, long seed) {
        List<String> labels = pool.labels();
        List<Picture> support = some(pool.train(), size.examples(), seed);
        List<Picture> queries =
                some(
                        pool.test().stream().filter(p -> labels.contains(p.label())).toList(),
                        size.questions(),
                        seed);
        BitSet which = new BitSet();
        for (int i = 0; i < queries.size(); i++) {
            which.set(i, first.test(queries.get(i)));
        }
        return new Exam(
                spec, new LabelledTask("exam", 1, labelled(support), labelled(queries)), which);
    }

    /** Asks. */
    public Score ask(ResNet encoder) {
        return Score.of(new TaskProbe(spec).probe(encoder, task), first);
    }

    /** Effective rank of the features of some questions. */
    public double rankMe(ResNet encoder) {
        return RankMe.of(new FeatureReader(spec).readPixels(encoder, sample()));
    }

    /** Some held-out images. */
    public List<Pixels> sample() {
        List<LabelledImage> queries = Shuffled.of(task.queries(), 1);
        return queries.subList(0, Math.min(RANKED, queries.size())).stream()
                .map(LabelledImage::pixels)
                .toList();
    }

    /** So many of each label. */
    private static List<Picture> some(List<Picture> pictures, int each, long seed) {
        Map<String, List<Picture>> byLabel =
                pictures.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Picture::label, TreeMap::new, Collectors.toList()));
        return byLabel.values().stream()
                .map(of -> Shuffled.of(of, seed))
                .flatMap(of -> of.stream().limit(each))
                .toList();
    }

    private static List<LabelledImage> labelled(List<Picture> pictures) {
        return pictures.stream()
                .map(picture -> new LabelledImage(picture.id(), picture.label(), picture.pixels()))
                .toList();
    }
}
