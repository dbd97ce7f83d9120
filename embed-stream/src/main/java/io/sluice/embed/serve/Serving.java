package io.sluice.embed.serve;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.TaskReferences;
import io.sluice.embed.score.TaskScorer;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.onnx.OnnxProduct;
import io.sluice.schemas.record.TaskScores;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A live encoder and the tasks embedded with it: examples and images take the same path through the
 * same weights. For one thread.
 */
public final class Serving implements AutoCloseable {
    private final Encoder encoder;
    private final TaskEmbedding examples;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, EmbeddedTask> embedded = new TreeMap<>(); // one order everywhere
    private final OnnxProduct product;
    private @Nullable TaskLayout layout;

    private Serving(Encoder encoder, OnnxProduct product, Collection<Task> tasks) {
        this.encoder = encoder;
        this.product = product;
        this.examples = new TaskEmbedding(encoder);
        tasks.forEach(this::embedExamples);
        this.layout = laidOut();
    }

    /**
     * Opens an encoder aside and embeds the examples of all tasks with it.
     *
     * @throws RefusedEncoderException if it cannot be loaded or is not what its release says;
     *     nothing stays open, whatever is thrown
     */
    public static Serving open(EncoderLoader loader, Release release, Collection<Task> tasks)
            throws RefusedEncoderException {
        Encoder encoder = load(loader, release);
        try {
            check(release, encoder);
            return opened(encoder, tasks);
        } catch (Throwable e) {
            encoder.close();
            throw e;
        }
    }

    public EncoderVersion version() {
        return encoder.version();
    }

    public int dimension() {
        return encoder.spec().dimension();
    }

    public int inputSize() {
        return encoder.spec().inputSize();
    }

    /** Takes a new or changed task in. */
    public void put(Task task) {
        embedExamples(task);
        closeLayout();
    }

    public void retire(String taskId) {
        tasks.remove(taskId);
        embedded.remove(taskId);
        closeLayout();
    }

    /** Every active task as images are scored against it. */
    public Collection<EmbeddedTask> embedded() {
        Set<String> passedOver = TaskRoom.passedOver(embedded.values());
        return embedded.values().stream()
                .map(task -> passedOver.contains(task.task().id()) ? task.passedOver() : task)
                .toList();
    }

    /** How many active tasks no image is scored against, as there are too many. */
    public int passedOver() {
        return TaskRoom.passedOver(embedded.values()).size();
    }

    /** The task of this id as the encoder sees it; null where it is not active. */
    public @Nullable EmbeddedTask embedded(String taskId) {
        return embedded.get(taskId);
    }

    /**
     * Embeds a batch.
     *
     * @param rgb uint8 pixels, (B, H, W, 3)
     * @return rows, (B, D)
     */
    public float[] embed(byte[] rgb, int count) {
        return encoder.embed(rgb, count);
    }

    /**
     * Per image of a batch of embeddings, (B, D), its scores for every active task; of too many for
     * those that are first by id.
     */
    public List<TaskScores> score(float[] embeddings, int count) {
        if (layout == null) {
            layout = laidOut(); // once, however many tasks changed since the last batch
        }
        return layout.score(version(), embeddings, count);
    }

    /** Native arrays that are held between batches. */
    public int heldArrays() {
        return encoder.heldArrays() + product.heldArrays();
    }

    @Override
    public void close() {
        closeLayout();
        product.close();
        encoder.close();
    }

    private static Serving opened(Encoder encoder, Collection<Task> tasks) {
        OnnxProduct product = OnnxProduct.open(encoder.spec().dimension());
        try {
            return new Serving(encoder, product, tasks);
        } catch (Throwable e) {
            product.close();
            throw e;
        }
    }

    private TaskLayout laidOut() {
        List<TaskReferences> references = embedded().stream().map(EmbeddedTask::scored).toList();
        return new TaskLayout(
                TaskScorer.of(version(), dimension(), references, product), Map.copyOf(tasks));
    }

    private void closeLayout() {
        if (layout != null) {
            layout.close();
            layout = null;
        }
    }

    private void embedExamples(Task task) {
        tasks.put(task.id(), task);
        embedded.remove(task.id());
        if (task.active()) {
            embedded.put(task.id(), examples.embed(task));
        }
    }

    /** Whatever a runtime makes of a file that is no graph is the release's fault. */
    private static Encoder load(EncoderLoader loader, Release release)
            throws RefusedEncoderException {
        try {
            return loader.load(release);
        } catch (RuntimeException e) {
            throw new RefusedEncoderException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void check(Release release, Encoder encoder) throws RefusedEncoderException {
        if (!encoder.version().equals(release.encoder())
                || encoder.spec().dimension() != release.dimension()
                || encoder.spec().inputSize() != release.inputSize()) {
            throw new RefusedEncoderException(
                    "It was released as %s with dimension %d and input size %d but is %s with %d, %d"
                            .formatted(
                                    release.version(),
                                    release.dimension(),
                                    release.inputSize(),
                                    encoder.version(),
                                    encoder.spec().dimension(),
                                    encoder.spec().inputSize()));
        }
    }
}
