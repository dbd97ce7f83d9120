package io.sluice.bench.select.input;

import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A year of a stream in short: {@value #EPOCHS} epochs, in each of which a task is retired, one is
 * registered, and one has half of its examples changed. The encoder is released anew twice, one of
 * another name is used in between, and in two epochs a task chooses from windows. While anything
 * changes, records of before and after come in turn. One image in twenty has come before, and one
 * in twenty nearly so.
 */
public final class ChangingFlow implements ImageFlow {
    /** How often tasks change. */
    public static final int EPOCHS = 20;

    /** Of an epoch, in which the one before goes on as well. */
    private static final double OVERLAP = 0.02;

    private static final int ONE_IN = 20;
    private static final int BACK = 1_000; // images between one and its copy
    private static final double A_LITTLE = 0.05; // a cosine of .9988
    private static final double RATIO = 0.01;
    private static final int VISIT = 3;
    private static final List<Integer> WINDOWED = List.of(10, 11);
    private static final List<Integer> RELEASES = List.of(4, 6);
    private static final int SCENES = 4;

    private final Load load;
    private final long epoch; // images
    private final Film film;
    private final Map<String, Scene> scenes = new LinkedHashMap<>();

    /**
     * @param load tasks at a time, and their examples
     * @param records in all epochs together
     * @param size of the pixels, both ways
     */
    public ChangingFlow(Load load, long records, int size) {
        this.load = load;
        this.epoch = Math.max(1, records / EPOCHS);
        this.film = new Film(size);
    }

    @Override
    public ScoredImage image(long number) {
        long at = number % epoch;
        int now = (int) (number / epoch);
        boolean overlaps = at < OVERLAP * epoch && now > 0 && number % 2 == 1;
        Scene scene = scene(overlaps ? now - 1 : now, now == VISIT && number % 10 == 0);
        if (number >= BACK && number % ONE_IN == 0) {
            return shown(number, Long.toString(number - BACK + 1), scene);
        }
        if (number >= BACK && number % ONE_IN == ONE_IN / 2) {
            String before = Long.toString(number - BACK + 1);
            String own = Long.toString(number);
            float[] turned = scene.turned(scene.embedding(before), own, A_LITTLE);
            return film.image(number, own, turned, scene);
        }
        return shown(number, Long.toString(number), scene);
    }

    /** Tasks in force in an epoch, the next one's or the last one's overlapping left out. */
    List<GivenTask> tasks(int now) {
        return IntStream.range(now, now + load.tasks()).mapToObj(t -> task(t, now)).toList();
    }

    /** Released before an epoch began. */
    String encoder(int now, boolean visit) {
        long generation = 1 + RELEASES.stream().filter(release -> release <= now).count();
        return (visit ? "visitor@1-" : "bench@" + generation + "-") + "0123456789ab";
    }

    private ScoredImage shown(long number, String shown, Scene scene) {
        return film.image(number, shown, scene.embedding(shown), scene);
    }

    private Scene scene(int now, boolean visit) {
        Scene scene =
                scenes.computeIfAbsent(
                        now + " " + visit, made -> new Scene(encoder(now, visit), tasks(now)));
        if (scenes.size() > SCENES) {
            scenes.remove(scenes.keySet().iterator().next());
        }
        return scene;
    }

    /** A task changes half of its examples in the middle of its time. */
    private GivenTask task(int number, int now) {
        int revision = number - now < load.tasks() / 2 ? 2 : 1;
        List<String> examples = new ArrayList<>();
        for (int e = 0; e < load.examples(); e++) {
            examples.add("example-" + (e % 2 == 0 ? e : e + (revision - 1) * load.examples()));
        }
        boolean windowed = WINDOWED.contains(now) && number == now + 1;
        return new GivenTask(
                "task-%05d".formatted(number),
                revision,
                examples,
                TaskSelection.newBuilder().setKeepRatio(RATIO).setWindowed(windowed).build());
    }
}
