package io.sluice.trainer.checkpoint;

import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.fold.Arrival;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.Taught;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The replay buffer as bytes: a count, then image after image. */
final class ReplayFile {
    private ReplayFile() {}

    static byte[] toBytes(List<Remembered> replay) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(replay.size());
        for (Remembered remembered : replay) {
            Arrival arrival = remembered.arrival();
            out.writeLong(arrival.position());
            out.writeUTF(arrival.imageId());
            out.writeInt(remembered.taught().times());
            out.writeFloat(remembered.taught().loss());
            out.writeFloat(remembered.taught().emaLoss());
            out.writeInt(arrival.pixels().width());
            out.writeInt(arrival.pixels().height());
            out.write(arrival.pixels().rgb());
        }
        return bytes.toByteArray();
    }

    static List<Remembered> parse(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int count = in.readInt();
        List<Remembered> replay = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long position = in.readLong();
            String imageId = in.readUTF();
            Taught taught = new Taught(in.readInt(), in.readFloat(), in.readFloat());
            Arrival arrival = new Arrival(position, imageId, pixels(in));
            replay.add(new Remembered(arrival, taught));
        }
        return replay;
    }

    private static Pixels pixels(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        byte[] rgb = new byte[width * height * 3];
        in.readFully(rgb);
        return new Pixels(width, height, rgb);
    }
}
