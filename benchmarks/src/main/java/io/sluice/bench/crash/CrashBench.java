package io.sluice.bench.crash;

import io.sluice.bench.crash.CrashReport.Course;
import io.sluice.bench.crash.SelectedFlow.Written;
import io.sluice.bench.given.Trees;
import io.sluice.core.run.Seeds;
import io.sluice.core.settings.Settings;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Kills a trainer at random moments, starts it again each time, and holds what it comes to against
 * a trainer that was left alone: the same weights to the bit, everything published once. Then all
 * of it is trained once more without any checkpoint, which must give the same weights and publish
 * nothing.
 */
public final class CrashBench {
    private static final int SIZE = 16;
    private static final int BATCH = 16;
    private static final int ARRIVALS = 8;
    private static final int EVERY = 64;
    private static final int MOST_MILLIS_LATE = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Small, with everything that a checkpoint holds; boundaries and checkpoints come often. */
    private static final Map<String, String> TRAINER =
            Map.ofEntries(
                    Map.entry("trainer.checkpoint-every", "300ms"),
                    Map.entry("trainer.threads", "1"),
                    Map.entry("trainer.width", "4"),
                    Map.entry("trainer.input-size", Integer.toString(SIZE)),
                    Map.entry("trainer.batch-size", Integer.toString(BATCH)),
                    Map.entry("trainer.arrivals-per-round", Integer.toString(ARRIVALS)),
                    Map.entry("trainer.replay-ratio", "4"),
                    Map.entry("trainer.replay-capacity", "64"),
                    Map.entry("trainer.first-release-after", "32"),
                    Map.entry("trainer.release-every", Integer.toString(EVERY)),
                    Map.entry("trainer.queue-size", "64"),
                    Map.entry("trainer.projection", "16"),
                    Map.entry("trainer.probe-margin", "1"),
                    Map.entry("trainer.least-rank", "1"));

    private final CrashPlan plan;
    private final Consumer<String> progress;

    /**
     * @param progress is told what is going on
     */
    public CrashBench(CrashPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Takes about ten seconds a kill. */
    public CrashReport run() throws Exception {
        Path home = Files.createTempDirectory("sluice-crash");
        progress.accept("starting a broker and a schema registry");
        try (LocalServices services =
                LocalServices.start(home.resolve("services"), topics("alone-"))) {
            services.create(topics("killed-"));
            return run(services, home);
        } finally {
            Trees.delete(home);
        }
    }

    private CrashReport run(LocalServices services, Path home) throws Exception {
        Ground alone = ground(services, "alone-", home.resolve("alone"));
        Ground killed = ground(services, "killed-", home.resolve("killed"));
        Written log = write(alone);
        if (!write(killed).equals(log)) {
            throw new IllegalStateException("The same records have other offsets");
        }
        List<String> faults = new ArrayList<>();
        List<Long> killedAt = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        courses.add(course("left alone", alone, log, () -> {}));
        courses.add(course("killed", killed, log, () -> kill(killed, log, killedAt)));
        Published asKilled = Published.read(killed.connection(), killed.topics());
        Ground again = ground(services, "killed-", home.resolve("again"));
        courses.add(course("trained again", again, log, () -> {}));

        Published asAlone = Published.read(alone.connection(), alone.topics());
        faults.addAll(asAlone.faults("left alone", log));
        faults.addAll(asKilled.faults("killed", log));
        same("feedback", asAlone.feedback(), asKilled.feedback(), faults);
        same("releases", asAlone.releases(), asKilled.releases(), faults);
        same("what was forgotten", asAlone.forgotten(), asKilled.forgotten(), faults);
        Published asAgain = Published.read(again.connection(), again.topics());
        same("what training again published", asKilled, asAgain, faults);
        courses.forEach(c -> same("what training holds", courses.get(0).held(), c.held(), faults));
        return new CrashReport(plan, killedAt, faults, courses);
    }

    private static void same(String what, Object one, Object other, List<String> faults) {
        if (!one.equals(other)) {
            faults.add("%s differ: %s and %s".formatted(what, one, other));
        }
    }

    private Written write(Ground ground) throws Exception {
        return new SelectedFlow(SIZE)
                .write(ground.connection(), ground.topics(), plan.releases() * EVERY);
    }

    /** What is done to a trainer before it may finish. */
    private interface Treatment {
        void apply() throws Exception;
    }

    private Course course(String name, Ground ground, Written log, Treatment treatment)
            throws Exception {
        progress.accept(name);
        long began = System.nanoTime();
        treatment.apply();
        try (TrainerProcess trainer = ground.start()) {
            awaitThat(trainer, () -> ground.hasSaved(log.end()));
        }
        Published published = Published.read(ground.connection(), ground.topics());
        return new Course(
                name,
                ground.held(log.end()),
                published.positions().size(),
                published.deadLetters().size(),
                published.releases().size(),
                (System.nanoTime() - began) / 1e9);
    }

    /** Kills at ascending random offsets, a random moment after each was published. */
    private void kill(Ground ground, Written log, List<Long> killedAt) throws Exception {
        SplittableRandom random = Seeds.random(plan.seed());
        long[] targets = random.longs(plan.kills(), 0, log.end()).sorted().toArray();
        for (long target : targets) {
            try (TrainerProcess trainer = ground.start()) {
                awaitThat(trainer, () -> ground.published() >= target);
                Thread.sleep(random.nextInt(MOST_MILLIS_LATE));
                trainer.kill();
                killedAt.add(ground.published());
            }
            progress.accept("killed at %d of %d".formatted(ground.published(), log.end()));
        }
    }

    private static void awaitThat(TrainerProcess trainer, Callable<Boolean> condition)
            throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            trainer.refuseEnd();
            if (System.nanoTime() > until) {
                throw new TimeoutException("The trainer does not get on");
            }
            Thread.sleep(20);
        }
    }

    private static Ground ground(LocalServices services, String prefix, Path folder) {
        Map<String, String> settings = new HashMap<>(TRAINER);
        settings.putAll(services.settings());
        return new Ground(services.connection(), topics(prefix), settings, folder);
    }

    private static Topics topics(String prefix) {
        return Topics.from(Settings.of(Map.of("topics.prefix", prefix)));
    }
}
