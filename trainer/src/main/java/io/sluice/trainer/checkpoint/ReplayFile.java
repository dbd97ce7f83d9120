package io.sluice.trainer.checkpoint;

import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.Standing;
import io.sluice.trainer.fold.Subject;
import io.sluice.trainer.fold.Taught;
import io.sluice.trainer.prune.Worth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The replay buffer as bytes: format, count, then image after image. */
final class ReplayFile {
    private static final int FORMAT = 0x53520003; // "SR", 3

    private ReplayFile() {}

    /**
     * An image, and where its pixels are.
     *
     * @param pixels of the image
     */
    record Row(Remembered image, Filed pixels) {}

    /**
     * @param segments that hold the pixels, sealed
     */
    static byte[] toBytes(List<Row> rows, List<Segment> segments) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        out.writeInt(rows.size());
        for (Row row : rows) {
            write(row.image().subject(), out);
            write(row.image().standing(), out);
            out.writeInt(segments.indexOf(row.pixels().segment()));
            out.writeLong(row.pixels().at());
            out.writeInt(row.pixels().width());
            out.writeInt(row.pixels().height());
        }
        return bytes.toByteArray();
    }

    /**
     * @param segments in the same order
     */
    static List<Remembered> parse(byte[] bytes, List<Segment> segments) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != FORMAT) {
            throw new BrokenCheckpointException("The replay buffer has another format");
        }
        List<Remembered> replay = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            Subject subject = subject(in);
            Standing standing = standing(in);
            int number = in.readInt();
            if (number >= segments.size()) {
                throw new BrokenCheckpointException(Segments.name(number) + " is missing");
            }
            Segment segment = segments.get(number);
            long at = in.readLong();
            Filed pixels = new Filed(in.readInt(), in.readInt(), segment, at);
            segment.add(pixels);
            replay.add(new Remembered(subject, pixels, standing));
        }
        return replay;
    }

    private static void write(Subject subject, DataOutputStream out) throws IOException {
        out.writeLong(subject.position());
        out.writeUTF(subject.imageId());
        out.writeUTF(subject.origin().topic());
        out.writeInt(subject.origin().partition());
        out.writeLong(subject.origin().offset());
        out.writeInt(subject.tasks().size());
        for (String task : subject.tasks()) {
            out.writeUTF(task);
        }
    }

    private static Subject subject(DataInputStream in) throws IOException {
        long position = in.readLong();
        String imageId = in.readUTF();
        Subject.Origin origin = new Subject.Origin(in.readUTF(), in.readInt(), in.readLong());
        List<String> tasks = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            tasks.add(in.readUTF());
        }
        return new Subject(position, imageId, origin, tasks);
    }

    private static void write(Standing standing, DataOutputStream out) throws IOException {
        out.writeInt(standing.taught().times());
        out.writeFloat(standing.taught().loss());
        out.writeFloat(standing.taught().emaLoss());
        out.writeByte(standing.worth().ordinal());
        out.writeBoolean(standing.told());
        out.writeBoolean(standing.skipped());
        out.writeFloat(standing.weight());
    }

    private static Standing standing(DataInputStream in) throws IOException {
        Taught taught = new Taught(in.readInt(), in.readFloat(), in.readFloat());
        return new Standing(taught, worth(in), in.readBoolean(), in.readBoolean(), in.readFloat());
    }

    private static Worth worth(DataInputStream in) throws IOException {
        return Worth.values()[in.readByte()];
    }
}
