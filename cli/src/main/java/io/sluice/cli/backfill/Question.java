package io.sluice.cli.backfill;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.Embedding;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import java.nio.ByteBuffer;

/** What a task asks of images: the same at every revision that differs only in its state. */
record Question(String taskId, String digest) {
    private static final int DIGITS = 12;

    static Question of(TargetTask task) {
        StringBuilder text = new StringBuilder(task.getSelection().toString());
        for (TaskExample example : task.getExamples()) {
            text.append('\n').append(example.getPolarity()).append(' ').append(example.getId());
            text.append(' ').append(shown(example));
        }
        String digest = ContentHash.of(text.toString());
        return new Question(task.getId(), digest.substring(0, DIGITS));
    }

    /** What an example shows: ids are given by whoever wrote the task. */
    private static String shown(TaskExample example) {
        if (example.getInline() != null) {
            return ContentHash.of(bytes(example.getInline()));
        }
        if (example.getReference() != null) {
            return example.getReference().getSha256();
        }
        Embedding given = example.getEmbedding();
        return given == null
                ? "nothing"
                : given.getEncoderVersion() + " " + ContentHash.of(bytes(given.getVector()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Under which it is kept how far the images of one encoder were asked. */
    String group(Topics topics, EncoderVersion encoder) {
        return topics.group("backfill-%s-%s-%s".formatted(taskId, digest, encoder));
    }
}
