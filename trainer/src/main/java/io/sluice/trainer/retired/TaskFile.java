package io.sluice.trainer.retired;

import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.evaluate.LabelledImage;
import io.sluice.trainer.evaluate.LabelledTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A task and its examples as bytes. */
final class TaskFile {
    private static final int FORMAT = 1;

    private TaskFile() {}

    static byte[] toBytes(LabelledTask task) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        out.writeUTF(task.id());
        out.writeLong(task.revision());
        write(task.support(), out);
        write(task.queries(), out);
        return bytes.toByteArray();
    }

    static LabelledTask parse(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != FORMAT) {
            throw new IOException("It has another format");
        }
        return new LabelledTask(in.readUTF(), in.readLong(), read(in), read(in));
    }

    private static void write(List<LabelledImage> images, DataOutputStream out) throws IOException {
        out.writeInt(images.size());
        for (LabelledImage image : images) {
            out.writeUTF(image.name());
            out.writeUTF(image.label());
            out.writeInt(image.pixels().width());
            out.writeInt(image.pixels().height());
            out.write(image.pixels().rgb());
        }
    }

    private static List<LabelledImage> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            String label = in.readUTF();
            int width = in.readInt();
            int height = in.readInt();
            byte[] rgb = new byte[width * height * 3];
            in.readFully(rgb);
            images.add(new LabelledImage(name, label, new Pixels(width, height, rgb)));
        }
        return images;
    }
}
