package io.sluice.cli.backfill;

import io.sluice.ingest.task.TaskCatalog;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.ImageIO;

/** A task with one example that can be embedded and one that cannot. */
final class LateTask {
    private LateTask() {}

    static TaskCatalog register(RetainedLoop loop) throws IOException {
        TaskCatalog tasks =
                new TaskCatalog(loop.ends.connection(), loop.ends.topics(), loop.ends.registry());
        tasks.register(
                TargetTask.newBuilder()
                        .setId("late")
                        .setName("late")
                        .setRevision(0)
                        .setState(TaskState.ACTIVE)
                        .setExamples(List.of(example("red", png()), example("broken", new byte[9])))
                        .setSelection(new TaskSelection(0.2, null, 1.0, false, null))
                        .build());
        return tasks;
    }

    private static TaskExample example(String id, byte[] content) {
        return TaskExample.newBuilder()
                .setId(id)
                .setName(id + ".png")
                .setInline(ByteBuffer.wrap(content))
                .setPolarity(Polarity.POSITIVE)
                .build();
    }

    private static byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        Graphics graphics = image.getGraphics();
        graphics.setColor(Color.RED);
        graphics.fillOval(2, 2, 12, 16);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
