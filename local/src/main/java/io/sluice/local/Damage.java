package io.sluice.local;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One way to break a file; each returns new bytes and takes files of any length, empty ones too.
 */
enum Damage {
    FLIPPED_BITS {
        @Override
        byte[] done(byte[] file, byte[] other, SplittableRandom random) {
            byte[] broken = file.clone();
            for (int flips = 1 + random.nextInt(16); flips > 0 && broken.length > 0; flips--) {
                broken[place(broken, random)] ^= (byte) (1 << random.nextInt(8));
            }
            return broken;
        }
    },
    RUN_OF_BYTES {
        @Override
        byte[] done(byte[] file, byte[] other, SplittableRandom random) {
            byte[] broken = file.clone();
            int from = place(broken, random);
            int to = Math.min(broken.length, from + 1 + random.nextInt(64));
            boolean isNoise = random.nextBoolean();
            byte value = VALUES[random.nextInt(VALUES.length)];
            for (int i = from; i < to; i++) {
                broken[i] = isNoise ? (byte) random.nextInt(256) : value;
            }
            return broken;
        }
    },
    CUT_OFF {
        @Override
        byte[] done(byte[] file, byte[] other, SplittableRandom random) {
            return Arrays.copyOf(file, place(file, random));
        }
    },
    CUT_OUT {
        @Override
        byte[] done(byte[] file, byte[] other, SplittableRandom random) {
            int from = place(file, random);
            int to = Math.min(file.length, from + 1 + random.nextInt(256));
            return joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
        }
    },
    SPLICED {
        @Override
        byte[] done(byte[] file, byte[] other, SplittableRandom random) {
            int from = place(other, random);
            return joined(
                    Arrays.copyOf(file, place(file, random)),
                    Arrays.copyOfRange(other, from, other.length));
        }
    },
    REPEATED {
        @Override
        byte[] done(byte[] file, byte[] other, SplittableRandom random) {
            int from = place(file, random);
            int to = Math.min(file.length, from + 1 + random.nextInt(512));
            return joined(Arrays.copyOf(file, to), Arrays.copyOfRange(file, from, file.length));
        }
    },
    /** A number among the first bytes, where headers are, becomes one that bounds are tested by. */
    EDITED_NUMBER {
        @Override
        byte[] done(byte[] file, byte[] other, SplittableRandom random) {
            byte[] broken = file.clone();
            int width = 1 << random.nextInt(3);
            int from = random.nextInt(1 + Math.max(0, Math.min(HEAD, broken.length - width)));
            byte value = VALUES[random.nextInt(VALUES.length)];
            byte last = VALUES[random.nextInt(VALUES.length)];
            int to = Math.min(broken.length, from + width);
            Arrays.fill(broken, from, to, value);
            if (to > from) {
                broken[random.nextBoolean() ? from : to - 1] = last;
            }
            return broken;
        }
    };

    private static final int HEAD = 300;
    private static final byte[] VALUES = {0, 1, 2, 4, 8, 16, 0x40, 0x7F, (byte) 0x80, (byte) 0xFF};

    abstract byte[] done(byte[] file, byte[] other, SplittableRandom random);

    private static int place(byte[] file, SplittableRandom random) {
        return file.length == 0 ? 0 : random.nextInt(file.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
