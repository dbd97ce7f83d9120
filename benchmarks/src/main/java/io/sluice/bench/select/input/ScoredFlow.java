package io.sluice.bench.select.input;

import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskSelection;
import java.util.List;
import java.util.stream.IntStream;

/** Images that never come twice, under tasks that never change. */
public final class ScoredFlow implements ImageFlow {
    /** No task wants anything of an untrained one. */
    private static final String ENCODER = "bench@1-000000000001";

    private final Film film;
    private final Scene scene;

    /**
     * @param size of the pixels, both ways
     * @param share of the images that all tasks together ask for
     */
    public ScoredFlow(Load load, int size, double share) {
        this.film = new Film(size);
        double ratio = 1 - Math.pow(1 - share, 1.0 / load.tasks());
        TaskSelection selection = TaskSelection.newBuilder().setKeepRatio(ratio).build();
        List<String> examples =
                IntStream.range(0, load.examples()).mapToObj(e -> "example-" + e).toList();
        this.scene =
                new Scene(
                        ENCODER,
                        IntStream.range(0, load.tasks())
                                .mapToObj(
                                        t ->
                                                new GivenTask(
                                                        "task-%05d".formatted(t),
                                                        1,
                                                        examples,
                                                        selection))
                                .toList());
    }

    @Override
    public ScoredImage image(long number) {
        String shown = Long.toString(number);
        return film.image(number, shown, scene.embedding(shown), scene);
    }
}
