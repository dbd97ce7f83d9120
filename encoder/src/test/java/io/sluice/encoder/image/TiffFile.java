package io.sluice.encoder.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFF files tag by tag, also such as no program writes; big-endian, not compressed. */
final class TiffFile {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int HEADER = 8;

    private final Map<Integer, int[]> tags = new TreeMap<>();
    private final byte[] pixels;

    /** RGB, or with a fourth value the opacity. */
    TiffFile(int width, int height, int bits, byte[] pixels) {
        this.pixels = pixels;
        int samples = pixels.length * 8 / bits / width / height;
        int[] bitsOfEach = new int[samples];
        Arrays.fill(bitsOfEach, bits);
        tags.put(256, new int[] {width});
        tags.put(257, new int[] {height});
        tags.put(258, bitsOfEach);
        tags.put(259, new int[] {1});
        tags.put(262, new int[] {2});
        tags.put(273, new int[] {HEADER});
        tags.put(277, new int[] {samples});
        tags.put(278, new int[] {height});
        tags.put(279, new int[] {pixels.length});
    }

    /** Sets a tag, to whatever this may lead. */
    TiffFile with(int tag, int... values) {
        tags.put(tag, values);
        return this;
    }

    byte[] bytes() {
        int directory = HEADER + pixels.length;
        int behind = directory + 6 + tags.size() * 12;
        ByteBuffer file = ByteBuffer.allocate(behind + 1024);
        file.putInt(0x4D4D002A).putInt(directory).put(pixels).putShort((short) tags.size());
        for (Map.Entry<Integer, int[]> tag : tags.entrySet()) {
            int[] values = tag.getValue();
            boolean isAlone = values.length == 1;
            file.putShort(tag.getKey().shortValue());
            file.putShort((short) (isAlone ? LONG : SHORT)).putInt(values.length);
            file.putInt(isAlone ? values[0] : behind);
            for (int i = 0; !isAlone && i < values.length; i++, behind += 2) {
                file.putShort(behind, (short) values[i]);
            }
        }
        return file.array();
    }
}
