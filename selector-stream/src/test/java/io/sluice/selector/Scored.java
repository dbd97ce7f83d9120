package io.sluice.selector;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.run.Seeds;
import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.UnitVector;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import io.sluice.schemas.record.Timeline;
import io.sluice.selector.retrieve.Matches;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Scored images as small as they can be. */
final class Scored {
    static final String UNTRAINED = "tiny@0-000000000000";
    static final String FIRST = "tiny@1-111111111111";
    static final String SECOND = "tiny@2-222222222222";
    static final Instant EMBEDDED = Instant.ofEpochMilli(1_000);

    private static final int EXAMPLE = 1;
    private static final int DIMENSION = 16;

    private Scored() {}

    /** A task and how similar the image is to its one example. */
    record Score(ScoredTask task, float similarity) {}

    static ScoredImage image(String id, String encoder, Score... scores) {
        return ScoredImage.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin("images", 0, 7L))
                .setSource("folder/" + id)
                .setContentHash(ContentHash.of(id.getBytes(StandardCharsets.UTF_8)))
                .setEncoderVersion(encoder)
                .setEmbedding(direction(id).toBytes())
                .setScores(columns(scores))
                .setPixels(new Pixels(1, 1, ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .setTimes(Timeline.newBuilder().setEmbeddedAt(EMBEDDED).build())
                .build();
    }

    /** A direction of its own for every name. */
    static UnitVector direction(String name) {
        SplittableRandom random = Seeds.random(Seeds.mix(1, name));
        float[] values = new float[DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return UnitVector.normalize(values);
    }

    static Score signs(double similarity) {
        return score("signs", similarity, new TaskSelection(0.1, null, 1.0, false, null));
    }

    static Score flowers(double similarity) {
        return score("flowers", similarity, new TaskSelection(0.05, null, 2.0, false, null));
    }

    static Score score(String task, double similarity, TaskSelection selection) {
        return new Score(
                new ScoredTask(task, 3L, selection, List.of("other", task + "-example")),
                (float) similarity);
    }

    /** The scores an image was made with. */
    static List<Score> scores(ScoredImage image) {
        TaskScores written = image.getScores();
        try {
            List<ScoredTask> tasks = TaskTables.decode(written.getTasks()).getTasks();
            ScoreColumns columns =
                    ScoreColumns.of(tasks.size(), written.getSimilarities(), written.getMatches());
            return IntStream.range(0, tasks.size())
                    .mapToObj(t -> new Score(tasks.get(t), columns.similarity(t)))
                    .toList();
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** The one example that an image with such a score matches. */
    static Matches matches(Score score) {
        return new Matches(new int[] {EXAMPLE}, new float[] {score.similarity()});
    }

    private static TaskScores columns(Score... scores) {
        ScoreColumns columns = ScoreColumns.allocate(scores.length, 8);
        for (int t = 0; t < scores.length; t++) {
            columns.setSimilarity(t, scores[t].similarity());
            columns.setMatch(t, 0, EXAMPLE, scores[t].similarity());
            for (int rank = 1; rank < columns.ranks(); rank++) {
                columns.setMatch(t, rank, ScoreColumns.NONE, -1);
            }
        }
        List<ScoredTask> tasks = Arrays.stream(scores).map(Score::task).toList();
        return new TaskScores(
                TaskTables.encode(new TaskTable(tasks)), columns.similarities(), columns.matches());
    }
}
