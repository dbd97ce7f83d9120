package io.sluice.bench.soak.input;

import io.sluice.claim.Claim;
import io.sluice.core.run.Seeds;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Image records that can be written, with whatever a producer might put into their fields. Every
 * one is a function of the seed, its index and what it is made of: claims name the folder they are
 * kept in, so that another folder makes another record.
 *
 * @param files image files for their content
 * @param kept claims that are honoured
 */
record OddImages(long seed, List<byte[]> files, List<Claim> kept) {
    private static final List<String> TEXTS =
            List.of(
                    "camera/0001.jpg",
                    "",
                    " ",
                    "\u0000\u0007",
                    "grün 花 \uD83C\uDF3B",
                    "../../etc/passwd",
                    "x".repeat(600),
                    "y".repeat(20_000));
    private static final List<String> URIS =
            List.of(
                    "",
                    "file:",
                    "file:///etc/hostname",
                    "file:///proc/self/environ",
                    "file:///%2e%2e/etc/passwd",
                    "file://elsewhere/share/a.png",
                    "http://169.254.169.254/latest/meta-data",
                    "s3://bucket/key.png",
                    "\u0000",
                    "file:///" + "z".repeat(5_000));
    private static final long[] NUMBERS = {
        0, 1, -1, 1_000, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    Image image(long index) {
        SplittableRandom random = Seeds.random(Seeds.mix(seed, index));
        Image.Builder image =
                Image.newBuilder()
                        .setId(random.nextInt(4) > 0 ? "odd-" + index : any(TEXTS, random))
                        .setSource(any(TEXTS, random))
                        .setAttributes(attributes(random));
        if (random.nextBoolean()) {
            image.setMediaType(any(TEXTS, random));
        }
        if (random.nextBoolean()) {
            image.setCapturedAt(Instant.ofEpochMilli(number(random)));
        }
        int content = random.nextInt(8);
        if (content < 5) {
            image.setInline(ByteBuffer.wrap(files.get(random.nextInt(files.size()))));
        } else if (content == 5) {
            image.setInline(ByteBuffer.wrap(any(TEXTS, random).getBytes(StandardCharsets.UTF_8)));
        }
        if (content > 5 || random.nextInt(8) == 0) {
            image.setReference(reference(random));
        }
        return image.build();
    }

    /** Honest in one of four; else some of it is not. */
    private Reference reference(SplittableRandom random) {
        Claim claim = any(kept, random);
        int lies = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(7);
        return new Reference(
                (lies & 1) == 0 ? claim.uri() : uri(claim.uri(), random),
                (lies & 2) == 0 ? claim.sha256() : sha256(claim.sha256(), random),
                (lies & 4) == 0 ? claim.size() : number(random));
    }

    private static String uri(String honest, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> honest.substring(0, honest.lastIndexOf('/')); // a folder
            case 1 -> honest + "/beneath";
            case 2 -> honest + "-missing";
            case 3 -> honest.replace("file:///", "file:///./");
            default -> any(URIS, random);
        };
    }

    private static String sha256(String honest, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> honest.toUpperCase(java.util.Locale.ROOT);
            case 1 -> honest.substring(1);
            case 2 -> "0".repeat(64);
            default -> any(TEXTS, random);
        };
    }

    private static Map<String, String> attributes(SplittableRandom random) {
        Map<String, String> attributes = new HashMap<>();
        for (int more = random.nextInt(4); more > 0; more--) {
            attributes.put(any(TEXTS, random), any(TEXTS, random));
        }
        return attributes;
    }

    private static long number(SplittableRandom random) {
        return random.nextBoolean()
                ? NUMBERS[random.nextInt(NUMBERS.length)]
                : random.nextLong(1L << 42);
    }

    private static <T> T any(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
