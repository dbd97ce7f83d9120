package io.sluice.selector.processor;

import io.sluice.selector.decide.Candidate;
import io.sluice.selector.decide.KeepRatio;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.retrieve.Finding;
import io.sluice.selector.retrieve.Matches;
import io.sluice.selector.retrieve.Window;
import io.sluice.selector.retrieve.WindowQuota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each task chooses from one window. Sees every image once and holds no more of it than what
 * it matches; of several with the same content only the first has a place, and none that repeats
 * what came before the window.
 *
 * <p>That takes about 200 bytes of heap × images × tasks that decide by windows: 400 MB for a
 * window of 2,000 images and 1,000 such tasks. The window is to be chosen accordingly.
 */
final class WindowChoice {
    private final Function<List<TaskView>, List<@Nullable KeepRatio>> inForce;
    private final Map<String, Asking> byTask = new LinkedHashMap<>();

    /**
     * @param inForce what tasks keep, by their views
     */
    WindowChoice(Function<List<TaskView>, List<@Nullable KeepRatio>> inForce) {
        this.inForce = inForce;
    }

    /** A task, the images that have a place by their content, and what it finds of them. */
    private static final class Asking {
        private final double ratio;
        private final Map<String, Matches> matches = new LinkedHashMap<>();
        private final Map<String, Finding> found = new HashMap<>();

        Asking(double ratio) {
            this.ratio = ratio;
        }

        WindowQuota choose(double owed) {
            WindowQuota quota = WindowQuota.of(ratio, matches.size(), owed);
            List<Finding> findings = Window.choose(List.copyOf(matches.values()), quota.images());
            int image = 0;
            for (String content : matches.keySet()) {
                found.put(content, findings.get(image++));
            }
            return quota;
        }
    }

    /**
     * Takes the next image in.
     *
     * @param standing of its content before the window
     */
    void add(Candidate image, Standing standing) {
        if (!(standing instanceof Standing.Admitted)) {
            return;
        }
        List<TaskView> views = image.tasks();
        List<@Nullable KeepRatio> ratios = inForce.apply(views);
        for (int view = 0; view < views.size(); view++) {
            KeepRatio ratio = ratios.get(view);
            if (views.get(view).isWindowed() && ratio != null) {
                byTask.computeIfAbsent(
                                views.get(view).taskId(), task -> new Asking(ratio.inForce()))
                        .matches
                        .putIfAbsent(image.contentHash(), views.get(view).matches());
            }
        }
    }

    /**
     * Chooses for every task; what is less than an image is owed to its next window.
     *
     * @param last offset of the last image of the window
     */
    void choose(HeldRows rows, long last) {
        byTask.forEach(
                (task, asking) -> rows.owe(task, asking.choose(rows.owed(task)).owed(), last));
        rows.dropRetired(last);
    }

    /** An image with what was found of it. */
    Candidate found(Candidate image) {
        List<TaskView> views = new ArrayList<>(image.tasks().size());
        image.tasks().forEach(view -> views.add(found(view, image.contentHash())));
        return image.with(views);
    }

    private TaskView found(TaskView view, String content) {
        Asking asking = byTask.get(view.taskId());
        Finding found = asking == null ? null : asking.found.get(content);
        return found == null ? view : view.with(found);
    }
}
