package io.sluice.experiments.sept;

import io.sluice.core.run.Seeds;
import io.sluice.core.settings.Settings;
import io.sluice.encoder.EncoderSpec;
import io.sluice.experiments.given.Shuffled;
import io.sluice.experiments.learn.Effort;
import io.sluice.experiments.learn.RunSettings;
import io.sluice.experiments.learn.Score;
import io.sluice.experiments.learn.Training;
import io.sluice.experiments.learn.Untrained;
import io.sluice.experiments.pool.Picture;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pre-trains and asks, with the pool of one seed at a time in hand. All train on as many images,
 * with all of their own in the replay buffer and no regularizer, as nothing shifts.
 */
final class Workshop {
    private final SeptPlan plan;
    private final Settings settings;
    private final Path folder;
    private final EncoderSpec spec;
    private long seed = Long.MIN_VALUE;
    private @Nullable Material material;
    private @Nullable Retrieved retrieved;

    /**
     * @param folder where weights are kept that pools are embedded by
     */
    Workshop(SeptPlan plan, Settings settings, Path folder) {
        this.plan = plan;
        this.settings = settings;
        this.folder = folder;
        this.spec = TrainerConfig.from(settings).encoder();
    }

    /** Pre-trains on a choice that is the same for all targets, and asks all of them. */
    SeptRun forAll(Choice choice, long of) throws IOException {
        Material all = material(of);
        return choice == Choice.UNTRAINED
                ? untrained(all, of)
                : learn(common(choice, all, of), all.targets(), of, choice);
    }

    /** Pre-trains on what is chosen for a target, and asks it. */
    SeptRun forOne(String name, Choice choice, long of) throws IOException {
        Material all = material(of);
        Target target =
                all.targets().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        List<Picture> chosen = retrieved(all, of).images(target, choice, plan.sizes().keepRatio());
        return learn(chosen, List.of(target), of, choice);
    }

    private SeptRun untrained(Material all, long of) {
        try (Untrained untrained = new Untrained(spec, of)) {
            Map<String, Score> scores = new LinkedHashMap<>();
            for (Target target : all.targets()) {
                scores.put(target.name(), target.exam().ask(untrained.encoder()));
            }
            return new SeptRun(scores, Map.of(), 0, Effort.none());
        }
    }

    private SeptRun learn(List<Picture> images, List<Target> targets, long of, Choice choice)
            throws IOException {
        long budget = plan.sizes().budget();
        List<Picture> some = images.subList(0, (int) Math.min(images.size(), budget));
        int batch = TrainerConfig.from(settings).learning().rhythm().batch();
        if (some.size() < batch) {
            throw new IllegalStateException(
                    "%s leaves %d images, less than a batch of %d: give a larger pool, a larger --keep-ratio, or a smaller trainer.batch-size"
                            .formatted(choice.written(), some.size(), batch));
        }
        Map<String, String> method =
                Map.of(
                        "trainer.replay", "reservoir",
                        "trainer.regularizer", "none",
                        "trainer.replay-capacity", Integer.toString(Math.max(batch, some.size())));
        TrainerConfig config = new RunSettings(of, budget, method).over(settings, some.size());
        try (Training training = new Training(config)) {
            training.take(some);
            Map<String, Score> scores = new LinkedHashMap<>();
            Map<String, Double> ofDomain = new LinkedHashMap<>();
            for (Target target : targets) {
                scores.put(target.name(), target.exam().ask(training.encoder()));
                ofDomain.put(target.name(), target.share(some));
            }
            if (choice == Choice.BOOTSTRAP) {
                Retrieved.keep(weights(of), training.encoder().weights());
            }
            return new SeptRun(scores, ofDomain, some.size(), training.effort());
        }
    }

    /** A tenth and another tenth lie at the two ends of one shuffled pool. */
    private List<Picture> common(Choice choice, Material all, long of) {
        List<Picture> shuffled = Shuffled.of(all.pool(), Seeds.mix(of, "random"));
        int part = Math.max(1, (int) Math.round(plan.sizes().keepRatio() * shuffled.size()));
        return switch (choice) {
            case BOOTSTRAP -> shuffled.subList(shuffled.size() - part, shuffled.size());
            case RANDOM -> shuffled.subList(0, part);
            default -> shuffled;
        };
    }

    private Material material(long of) throws IOException {
        if (of != seed) {
            material = Material.read(plan, spec, of);
            retrieved = null;
            seed = of;
        }
        return Objects.requireNonNull(material);
    }

    private Retrieved retrieved(Material all, long of) throws IOException {
        if (retrieved == null) {
            retrieved = Retrieved.by(weights(of), all, spec);
        }
        return retrieved;
    }

    private Path weights(long of) {
        return folder.resolve("bootstrap-%d.safetensors".formatted(of));
    }
}
