package io.sluice.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.encoder.image.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 12 bytes, eight of which fill a segment. */
class SegmentsTest {
    @TempDir private Path root;
    private Segments segments;
    private int checkpoints;

    @BeforeEach
    void open() {
        segments = new Segments(root, 96);
    }

    @Test
    void givesBackWhatItTookBeforeAndAfterACheckpoint() throws Exception {
        Filed first = file(1);
        assertThat(first.pixels().rgb()).containsExactly(image(1).rgb());
        checkpoint();
        Filed second = file(2);
        assertThat(first.pixels().rgb()).containsExactly(image(1).rgb());
        assertThat(second.pixels().rgb()).containsExactly(image(2).rgb());
    }

    @Test
    void aCheckpointSharesWhatWasFullBefore() throws Exception {
        file(1, 19);
        Path first = checkpoint();
        file(20, 21);
        Path second = checkpoint();

        assertThat(names(first)).containsExactly("pixels-0000", "pixels-0001", "pixels-0002");
        assertThat(Files.isSameFile(first.resolve("pixels-0000"), second.resolve("pixels-0000")))
                .isTrue();
        assertThat(Files.isSameFile(first.resolve("pixels-0001"), second.resolve("pixels-0001")))
                .isTrue();
        assertThat(sizes(second)).containsExactly(96L, 96L, 60L); // the rest is written anew
        assertThat(sizes(first)).containsExactly(96L, 96L, 36L); // and as it was here
    }

    @Test
    void writesNothingWhereNothingHasChanged() throws Exception {
        file(1, 20);
        Path first = checkpoint();
        Path second = checkpoint();
        for (String name : names(first)) {
            assertThat(Files.isSameFile(first.resolve(name), second.resolve(name))).isTrue();
        }
    }

    @Test
    void writesAnewWhatHasEmptiedAndKeepsWhatIsAskedFor() throws Exception {
        List<Filed> filed = file(1, 24);
        Path first = checkpoint();
        for (int i = 0; i < 24; i++) {
            if (i % 4 != 0) {
                segments.forget(filed.get(i)); // of eight in a segment two are left
            }
        }
        Path second = checkpoint();

        assertThat(sizes(second)).containsExactly(72L);
        for (int i = 0; i < 24; i += 4) {
            assertThat(filed.get(i).pixels().rgb()).containsExactly(image(1 + i).rgb());
        }
        assertThat(sizes(first)).containsExactly(96L, 96L, 96L);
    }

    @Test
    void neverHoldsMuchMoreThanIsAskedFor() throws Exception {
        List<Filed> kept = new ArrayList<>();
        for (int n = 0; n < 2000; n++) {
            kept.add(file(n));
            if (kept.size() > 50) {
                segments.forget(kept.remove(n * 31 % 50));
            }
            if (n % 7 == 0) {
                Path checkpoint = checkpoint();
                long bytes = sizes(checkpoint).stream().mapToLong(size -> size).sum();
                assertThat(bytes).isLessThanOrEqualTo(2 * 12 * kept.size() + 2 * 96);
            }
        }
        checkpoint();
        assertThat(names(root)).isEmpty();
    }

    @Test
    void whatWentBeforeAPurgeIsInNoLaterCheckpoint() throws Exception {
        List<Filed> filed = file(1, 8); // a full segment
        segments.forget(filed.get(2));
        checkpoint();
        filed.addAll(file(9, 12)); // an open one
        segments.forget(filed.get(8));
        segments.forget(filed.get(11));
        segments.purge();

        Path later = checkpoint();

        assertThat(bytes(later)).hasSize(11 * 12); // seven, written anew behind four
        assertThat(images(later))
                .containsExactlyInAnyOrder(0, 10, 11, 0, 1, 2, 4, 5, 6, 7, 8)
                .startsWith(0, 10, 11, 0);
        assertThat(filed.get(7).pixels().rgb()).containsExactly(image(8).rgb());
        assertThat(filed.get(9).pixels().rgb()).containsExactly(image(10).rgb());
    }

    @Test
    void aPurgeLastsForOneCheckpoint() throws Exception {
        List<Filed> filed = file(1, 8);
        checkpoint();
        file(9, 15);
        filed.forEach(segments::forget); // nothing of it is left
        segments.purge();
        Path first = checkpoint();
        Path second = checkpoint();

        assertThat(sizes(first)).containsExactly(84L);
        assertThat(Files.isSameFile(first.resolve("pixels-0000"), second.resolve("pixels-0000")))
                .isTrue();
    }

    @Test
    void aPurgeLeavesAloneWhatIsAskedForAsAWhole() throws Exception {
        file(1, 8);
        Path first = checkpoint();
        segments.purge();
        Path second = checkpoint();

        assertThat(Files.isSameFile(first.resolve("pixels-0000"), second.resolve("pixels-0000")))
                .isTrue();
    }

    @Test
    void lettingGoOfEverythingLeavesNothing() throws Exception {
        file(1, 3).forEach(segments::forget);
        assertThat(names(checkpoint())).isEmpty();
        assertThat(names(root)).noneMatch(name -> name.startsWith(".open"));
    }

    @Test
    void copiesWhereTheSystemRefusesALink() throws Exception {
        segments = new Segments(root, 96, SegmentsTest::refused);
        Filed filed = file(1);
        Path first = checkpoint();
        file(2, 9);

        Path second = checkpoint();

        assertThat(images(first)).containsExactly(1);
        assertThat(images(second)).contains(1, 2, 9);
        assertThat(filed.pixels().rgb()).containsExactly(image(1).rgb());
    }

    @Test
    void doesNotCopyWhatIsThereAlready() throws Exception {
        file(1);
        segments.seal();
        Files.write(root.resolve("pixels-0000"), new byte[] {7});

        assertThatThrownBy(() -> segments.linkInto(root))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void removesWhatAKilledTrainerHadOpen() throws Exception {
        file(1, 3);
        Segments next = new Segments(root, 96);
        next.file(image(7));
        assertThat(names(root)).containsExactly(".open-0");
        assertThat(Files.size(root.resolve(".open-0"))).isEqualTo(12);
    }

    @Test
    void refusesASegmentThatIsNotWhatWasWritten() throws Exception {
        file(1, 3);
        Path segment = checkpoint().resolve("pixels-0000");
        String checksum = segments.seal().get(0).checksum();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[5] ^= 1;
        Files.write(segment, bytes);
        assertThatThrownBy(() -> Segment.open(segment, checksum))
                .isInstanceOf(BrokenCheckpointException.class)
                .hasMessage("pixels-0000 is not what was written");
    }

    private static void refused(Path link, Path file) throws IOException {
        throw new FileSystemException(link.toString(), file.toString(), "Operation not permitted");
    }

    /** Seals and links as the store does. */
    private Path checkpoint() throws IOException {
        Path folder = Files.createDirectory(root.resolve("checkpoint-" + checkpoints++));
        segments.seal();
        segments.linkInto(folder);
        segments.movedTo(folder);
        return folder;
    }

    private List<Filed> file(int from, int to) throws IOException {
        List<Filed> filed = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            filed.add(file(n));
        }
        return filed;
    }

    private Filed file(int n) throws IOException {
        return segments.file(image(n));
    }

    private static Pixels image(int n) {
        byte[] rgb = new byte[12];
        rgb[0] = (byte) n;
        rgb[11] = (byte) (n >> 8);
        return new Pixels(2, 2, rgb);
    }

    private static byte[] bytes(Path folder) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : names(folder)) {
            all.write(Files.readAllBytes(folder.resolve(name)));
        }
        return all.toByteArray();
    }

    /** Numbers of the images that lie there, asked for or not; 0 where one was. */
    private static List<Integer> images(Path folder) throws IOException {
        byte[] bytes = bytes(folder);
        List<Integer> images = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += 12) {
            images.add((int) bytes[at]);
        }
        return images;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString())
                    .filter(name -> !name.startsWith("checkpoint"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Long> sizes(Path folder) throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (String name : names(folder)) {
            sizes.add(Files.size(folder.resolve(name)));
        }
        return sizes;
    }
}
