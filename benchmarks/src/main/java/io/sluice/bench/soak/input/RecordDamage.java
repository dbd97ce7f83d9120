package io.sluice.bench.soak.input;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One way to break a value in the wire format; each returns new bytes, or null for a tombstone. */
enum RecordDamage {
    NONE {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            return given.value();
        }
    },
    MAGIC {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            byte[] broken = given.value().clone();
            broken[0] = (byte) random.nextInt(256);
            return broken;
        }
    },
    /** Half of them ever the same few, half never the same. */
    UNKNOWN_SCHEMA {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            int id = random.nextBoolean() ? random.nextInt(-8, 0) : random.nextInt();
            return withSchema(given.value(), random.nextInt(4) == 0 ? FEW_IDS + id % 8 : id);
        }
    },
    OTHER_SCHEMA {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            return withSchema(given.value(), given.ids()[random.nextInt(given.ids().length)]);
        }
    },
    CUT_OFF {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            return Arrays.copyOf(given.value(), random.nextInt(given.value().length));
        }
    },
    FLIPPED_BITS {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            byte[] broken = given.value().clone();
            int reach = random.nextBoolean() ? broken.length : Math.min(broken.length, HEAD);
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                broken[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
            }
            return broken;
        }
    },
    SPLICED {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            byte[] other = given.other();
            int from = random.nextInt(other.length);
            byte[] head = Arrays.copyOf(given.value(), random.nextInt(given.value().length));
            return joined(head, Arrays.copyOfRange(other, from, other.length));
        }
    },
    /** A number of Avro's that bounds are tested by, anywhere among the first bytes. */
    LENGTH_BOMB {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            byte[] value = given.value();
            int at = HEADER + random.nextInt(Math.min(HEAD, value.length - HEADER));
            byte[] bomb = Avro.number(BOMBS[random.nextInt(BOMBS.length)]);
            byte[] rest = Arrays.copyOfRange(value, at, value.length);
            return joined(Arrays.copyOf(value, at), joined(bomb, rest));
        }
    },
    /** Right up to a length that is not there: of the id, the content, the attributes. */
    AIMED_BOMB {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            byte[] bomb = Avro.number(BOMBS[random.nextInt(BOMBS.length)]);
            byte[] head = Arrays.copyOf(given.value(), HEADER);
            byte[] before = AIMS[random.nextInt(AIMS.length)];
            return joined(joined(head, before), bomb);
        }
    },
    NOISE {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return random.nextBoolean()
                    ? joined(Arrays.copyOf(given.value(), HEADER), noise)
                    : noise;
        }
    },
    TRAILED {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            return joined(given.value(), new byte[1 + random.nextInt(100)]);
        }
    },
    EMPTY {
        @Override
        byte[] done(Given given, SplittableRandom random) {
            return new byte[0];
        }
    },
    NULL {
        @Override
        byte @Nullable [] done(Given given, SplittableRandom random) {
            return null;
        }
    };

    private static final int HEADER = 1 + Integer.BYTES;
    private static final int HEAD = 64;
    private static final int FEW_IDS = 1_000_000;
    private static final long[] BOMBS = {
        Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, -1, 60 << 20, 1 << 20, 1000
    };

    /** What stands before a length of an image record: an id "x", unions, an empty source. */
    private static final byte[][] AIMS = {
        {}, {2, 'x'}, {2, 'x', 2}, {2, 'x', 0, 0, 0}, {2, 'x', 0, 0, 0, 0, 0}, {2, 'x', 0, 0, 2}
    };

    /**
     * What there is to break.
     *
     * @param value in the wire format, longer than its header
     * @param other value, to splice with
     * @param ids of schemas of other records
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Given(byte[] value, byte[] other, int[] ids) {}

    abstract byte @Nullable [] done(Given given, SplittableRandom random);

    private static byte[] withSchema(byte[] value, int id) {
        byte[] broken = value.clone();
        ByteBuffer.wrap(broken).putInt(1, id);
        return broken;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** Avro's numbers. */
    private static final class Avro {
        private Avro() {}

        /** Zigzag, seven bits a byte, the lowest first. */
        static byte[] number(long value) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long left = (value << 1) ^ (value >> 63);
            while ((left & ~0x7FL) != 0) {
                bytes.write((int) ((left & 0x7F) | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
            return bytes.toByteArray();
        }
    }
}
