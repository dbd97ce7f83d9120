package io.sluice.trainer.trial;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.evaluate.FeatureReader;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import io.sluice.trainer.evaluate.RankMe;
import io.sluice.trainer.evaluate.TaskProbe;
import io.sluice.trainer.fold.Arrival;
import io.sluice.trainer.fold.LearningConfig;
import io.sluice.trainer.fold.Rhythm;
import io.sluice.trainer.fold.RoundReport;
import io.sluice.trainer.fold.TrainingFold;
import io.sluice.trainer.regularize.Strength;
import io.sluice.trainer.step.KeyMomentum;
import io.sluice.trainer.step.LearningRate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Folds a mix of image folders and prints how probes rise: what defaults are chosen by. */
public final class StreamTrial {
    private StreamTrial() {}

    /** Settings are system properties; see the code for their names. */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(System.getProperty("data"));
        int size = Integer.getInteger("size", 32);
        long seed = Long.getLong("seed", 1);
        Path signs = root.resolve("gtsrb_tracks/train");
        Path flowers = root.resolve("flowers5_128/train");
        List<LabelledTask> tasks =
                List.of(
                        task("signs", signs, 20, size),
                        first("signs-first", signs, 20, size),
                        task("signs-all", signs, 60, size),
                        task("flowers", flowers, 40, size),
                        task("flowers-more", flowers, 160, size));
        List<Pixels> stream = new ArrayList<>();
        Random random = new Random(Long.getLong("streamSeed", 5));
        stream.addAll(some(signs, Integer.getInteger("signs", 600), size, random));
        stream.addAll(some(flowers, Integer.getInteger("flowers", 900), size, random));
        stream.addAll(
                some(
                        root.resolve("cifar10_20k/train"),
                        Integer.getInteger("cifar", 400),
                        size,
                        random));
        Collections.shuffle(stream, random);
        fold(spec(size), config(seed), stream, tasks);
    }

    private static void fold(
            EncoderSpec spec,
            LearningConfig config,
            List<Pixels> stream,
            List<LabelledTask> tasks) {
        System.out.println(config);
        try (TrainingFold fold = TrainingFold.begin(spec, config)) {
            print(fold, spec, tasks, "untrained");
            int at = 0;
            long images = 0;
            double seconds = 0;
            while (at + fold.wanted() <= stream.size()) {
                List<Arrival> round = new ArrayList<>();
                for (int i = 0; i < fold.wanted(); i++) {
                    round.add(new Arrival(at, "image-" + at, stream.get(at)));
                    at++;
                }
                long start = System.nanoTime();
                RoundReport report = fold.advance(round);
                seconds += (System.nanoTime() - start) / 1e9;
                images += report.images();
                if (report.boundary()) {
                    String loss =
                            "%5d arrivals %5d steps loss %.3f %4.0f images/s"
                                    .formatted(
                                            at,
                                            report.steps(),
                                            report.boundaryLoss(),
                                            images / seconds);
                    print(fold, spec, tasks, loss);
                }
            }
            print(fold, spec, tasks, "end, %.0f s".formatted(seconds));
        }
    }

    private static void print(
            TrainingFold fold, EncoderSpec spec, List<LabelledTask> tasks, String text) {
        Map<String, String> probes = new LinkedHashMap<>();
        Map<String, ResNet> encoders = new LinkedHashMap<>();
        encoders.put("q", fold.encoder());
        if (Boolean.getBoolean("both")) {
            encoders.put("m", fold.momentumEncoder());
        }
        encoders.forEach(
                (name, encoder) -> {
                    for (LabelledTask task : tasks) {
                        probes.put(
                                name + " " + task.id(),
                                "%.3f".formatted(probe(encoder, spec, task)));
                    }
                });
        double rank = 0;
        if (fold.arrivals() > 0) {
            rank = RankMe.of(new FeatureReader(spec).readPixels(fold.encoder(), fold.sample(256)));
        }
        System.out.printf("%-60s %s rank %.1f%n", text, probes, rank);
        System.out.flush();
    }

    private static double probe(ResNet encoder, EncoderSpec spec, LabelledTask task) {
        return new TaskProbe(spec).probe(encoder, task).neighbours().accuracy();
    }

    /** Examples spread over each class. */
    private static LabelledTask task(String id, Path folder, int perClass, int size)
            throws IOException {
        List<LabelledImage> examples = new ArrayList<>();
        for (Path label : Folders.list(folder)) {
            List<Path> files = Folders.list(label);
            for (int i = 0; i < perClass; i++) {
                examples.add(example(label, files.get(i * files.size() / perClass), size));
            }
        }
        return LabelledTask.split(id, 1, examples);
    }

    /** The first examples of each class by name. */
    private static LabelledTask first(String id, Path folder, int perClass, int size)
            throws IOException {
        List<LabelledImage> examples = new ArrayList<>();
        for (Path label : Folders.list(folder)) {
            for (Path file : Folders.list(label).subList(0, perClass)) {
                examples.add(example(label, file, size));
            }
        }
        return LabelledTask.split(id, 1, examples);
    }

    private static LabelledImage example(Path label, Path file, int size) throws IOException {
        return new LabelledImage(
                file.getFileName().toString(),
                label.getFileName().toString(),
                Folders.decode(file, size));
    }

    private static List<Pixels> some(Path folder, int count, int size, Random random)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path label : Folders.list(folder)) {
            files.addAll(Folders.list(label));
        }
        Collections.shuffle(files, random);
        List<Pixels> images = new ArrayList<>();
        for (Path file : files.subList(0, count)) {
            images.add(Folders.decode(file, size));
        }
        return images;
    }

    private static EncoderSpec spec(int size) {
        return new EncoderSpec(
                "trial",
                new ResNetShape(Stem.CIFAR, Integer.getInteger("width", 16), List.of(1, 1, 1, 1)),
                size,
                List.of(.485f, .456f, .406f),
                List.of(.229f, .224f, .225f));
    }

    private static LearningConfig config(long seed) {
        int batch = Integer.getInteger("batch", 64);
        return new LearningConfig(
                seed,
                new Rhythm(
                        batch,
                        Integer.getInteger("arrivals", 16),
                        number("ratio", 16),
                        4096,
                        new Rhythm.Boundaries(128, Integer.getInteger("every", 256))),
                new LearningConfig.Contrast(
                        LearningConfig.Method.valueOf(System.getProperty("method", "MOCO")),
                        new LearningConfig.Heads(
                                Integer.getInteger("projection", 64),
                                Integer.getInteger("layers", 2),
                                Integer.getInteger("width", 0),
                                Integer.getInteger("predictor", 16)),
                        new LearningConfig.Keys(
                                Integer.getInteger("queue", 1024),
                                number("temperature", .2),
                                new KeyMomentum(number("kept", .99), 0),
                                Boolean.getBoolean("symmetric"),
                                Integer.getInteger("groups", 1)),
                        new ViewRecipe(
                                number("area", .2),
                                number("jitter", 1),
                                number("gray", .2),
                                .5,
                                Boolean.parseBoolean(System.getProperty("flip", "true")))),
                new LearningConfig.Descent(
                        LearningConfig.Rule.valueOf(System.getProperty("rule", "SGD")),
                        new LearningRate(
                                number("lr", .06),
                                Integer.getInteger("warmup", 20),
                                Long.getLong("horizon", 0)),
                        .9,
                        number("decay", 5e-4),
                        .001),
                new LearningConfig.Memory(
                        LearningConfig.Kind.valueOf(System.getProperty("memory", "NONE")),
                        new Strength(
                                number("lambda", 1), number("gamma", .5), number("stiffest", 1)),
                        32,
                        512));
    }

    private static double number(String name, double fallback) {
        return Double.parseDouble(System.getProperty(name, Double.toString(fallback)));
    }
}
