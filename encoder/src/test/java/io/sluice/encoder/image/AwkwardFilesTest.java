package io.sluice.encoder.image;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.sluice.encoder.image.UnreadableImageException.Reason;
import io.sluice.local.ImagePack;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real files that peers' decoders once stumbled over; what they are is in their expect.csv. */
class AwkwardFilesTest {
    private static final int SIZE = 32;

    /** What is refused, by the number of the file. */
    private static final Map<String, Reason> REFUSED =
            Map.ofEntries(
                    entry("03", Reason.TRUNCATED),
                    entry("26", Reason.TRUNCATED),
                    entry("27", Reason.BROKEN_HEADER),
                    entry("29", Reason.TOO_LARGE),
                    entry("33", Reason.TOO_LARGE),
                    entry("34", Reason.BROKEN_HEADER),
                    entry("42", Reason.UNKNOWN_FORMAT),
                    entry("43", Reason.EMPTY));

    /** All show the picture of 39, through losses of their own. */
    private static final Set<String> THE_SAME = Set.of("08", "30", "35", "40");

    /** A CMYK file and WebP files, which the JDK cannot read or reads through a profile. */
    private static final Set<String> WITHOUT_REFERENCE = Set.of("00", "08", "35", "36", "37");

    private static List<AwkwardFile> files = List.of();

    /** One row of the table and the file it is about. */
    @SuppressWarnings("ArrayRecordComponent")
    private record AwkwardFile(String path, Extent stored, int orientation, byte[] bytes) {
        String number() {
            return path.replaceAll(".*/(\\d+)_.*", "$1");
        }

        Extent seen() {
            return orientation > 4 ? stored.swapped() : stored;
        }

        Pixels decoded(int size) throws UnreadableImageException {
            return ImageDecoder.decode(bytes, size);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    @BeforeAll
    static void readThePack() throws Exception {
        Optional<ImagePack> pack = ImagePack.find("awkward_files");
        assumeTrue(pack.isPresent(), "no awkward_files in " + ImagePack.folder());
        List<AwkwardFile> rows = new ArrayList<>();
        for (String line : pack.get().text("expect.csv").lines().skip(1).toList()) {
            String[] row = line.split(",");
            rows.add(
                    new AwkwardFile(
                            row[0],
                            new Extent(Integer.parseInt(row[4]), Integer.parseInt(row[5])),
                            row[7].matches("[1-8]") ? Integer.parseInt(row[7]) : 1,
                            pack.get().files().get(row[0])));
        }
        files = rows;
    }

    @Test
    void everyFileIsEmbeddedOrRefusedForItsReason() {
        assertThat(files).hasSize(44);
        for (AwkwardFile file : files) {
            assertThat(reason(file)).as(file.path()).isEqualTo(REFUSED.get(file.number()));
        }
    }

    @Test
    void sizesAreThoseOfThePictureAsItIsSeen() throws Exception {
        for (AwkwardFile file : embedded()) {
            if (!file.number().equals("28")) { // which the table takes for unreadable
                assertThat(ImageDecoder.extent(file.bytes(), Limits.DEFAULT))
                        .as(file.path())
                        .isEqualTo(file.seen());
            }
        }
    }

    /** More than half as large as the picture, so that a JPEG is decoded in full. */
    @Test
    void pixelsAreThoseOfThePictureTurnedUpright() throws Exception {
        for (AwkwardFile file : embedded()) {
            if (!WITHOUT_REFERENCE.contains(file.number())) {
                int shorter = ImageDecoder.extent(file.bytes(), Limits.DEFAULT).shorter();
                assertUpright(file, Math.min(400, shorter / 2 + 1), 1);
            }
        }
    }

    @Test
    void orientationsAreWithinTwoGreyLevelsOfTheUprightPictureWhenReduced() throws Exception {
        for (AwkwardFile file : embedded()) {
            if (file.orientation() > 1 && !WITHOUT_REFERENCE.contains(file.number())) {
                assertUpright(file, SIZE, 2);
            }
        }
    }

    @Test
    void theSamePictureIsTheSameInEveryFormat() throws Exception {
        Pixels expected = file("39").decoded(SIZE);
        for (String number : THE_SAME) {
            assertNear(file(number), file(number).decoded(SIZE), expected, 3);
        }
    }

    @Test
    void bombsAreRefusedInLittleMemory() {
        List<AwkwardFile> bombs =
                files.stream().filter(file -> file.path().contains("bomb_")).toList();
        assertThat(bombs).hasSize(2);
        for (AwkwardFile bomb : bombs) {
            ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = thread.getCurrentThreadAllocatedBytes();
            assertThat(reason(bomb)).isEqualTo(Reason.TOO_LARGE);
            assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                    .as(bomb.path())
                    .isLessThan(1 << 20);
        }
    }

    private static void assertUpright(AwkwardFile file, int size, double most) throws Exception {
        Pixels stored = Reference.decode(file.bytes(), size);
        assertThat(stored).as(file.path()).isNotNull();
        assertNear(file, file.decoded(size), Reference.turned(stored, file.orientation()), most);
    }

    private static void assertNear(AwkwardFile file, Pixels pixels, Pixels expected, double most) {
        assertThat(Reference.difference(pixels.rgb(), expected.rgb()))
                .as(file.path())
                .isLessThanOrEqualTo(most);
    }

    private static List<AwkwardFile> embedded() {
        return files.stream().filter(file -> !REFUSED.containsKey(file.number())).toList();
    }

    private static AwkwardFile file(String number) {
        return files.stream()
                .filter(file -> file.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static Reason reason(AwkwardFile file) {
        try {
            file.decoded(SIZE);
            return null;
        } catch (UnreadableImageException e) {
            return e.reason();
        }
    }
}
