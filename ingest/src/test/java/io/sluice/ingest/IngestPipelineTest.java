package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.claim.StoreUnavailableException;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.publish.EntryRecords;
import io.sluice.ingest.publish.Valve;
import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.source.MemorySource;
import io.sluice.ingest.source.RefusedEntry;
import io.sluice.ingest.source.SourceEntry;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class IngestPipelineTest {
    @TempDir Path kept;
    private Topics topics;
    private Connection connection;
    private ClaimStore store;

    @BeforeEach
    void connect(TestInfo test) throws Exception {
        String prefix = test.getTestMethod().orElseThrow().getName() + "-";
        topics = new Topics(prefix, 3, Duration.ofDays(1));
        connection = SharedServices.connection(topics);
        store = store(kept);
    }

    private static ClaimStore store(Path folder) {
        Map<String, String> settings =
                Map.of("claims.store", folder.toString(), "claims.inline-limit", "1000");
        return ClaimStore.open(ClaimsConfig.from(Settings.of(settings)));
    }

    @Test
    void sendsEveryFileAsItIs() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        List<Entry> files =
                List.of(
                        new SourceEntry("a/empty.ppm", new byte[0]),
                        new SourceEntry("a/b.png", png));
        ProduceReport report = produce(new MemorySource(files), Valve.open());
        assertThat(report.produced()).isEqualTo(2);
        assertThat(images())
                .containsExactlyInAnyOrder(
                        image("a/empty.ppm", new byte[0], null),
                        image("a/b.png", png, "image/png"));
    }

    @Test
    void sendsAFileLongerThanItsRecordByReference() throws Exception {
        byte[] content = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, 1001);
        List<Entry> files = List.of(new SourceEntry("a/large.jpg", content));
        produce(new MemorySource(files), Valve.open());
        Image image = images().get(0);
        assertThat(image.getId()).isEqualTo(ContentHash.of(content));
        assertThat(image.getInline()).isNull();
        assertThat(image.getMediaType()).isEqualTo("image/jpeg");
        Reference reference = image.getReference();
        assertThat(reference.getSize()).isEqualTo(1001);
        assertThat(reference.getSha256()).isEqualTo(image.getId());
        assertThat(Path.of(URI.create(reference.getUri())))
                .hasParent(kept.resolve(image.getId().substring(0, 2)))
                .hasBinaryContent(content);
    }

    @Test
    void sendsNoReferenceToWhatTheStoreDidNotTake() throws Exception {
        Files.write(kept.resolve("full"), new byte[0]);
        store = store(kept.resolve("full"));
        List<Entry> files = List.of(new SourceEntry("a/large.jpg", new byte[1001]));
        assertThatThrownBy(() -> produce(new MemorySource(files), Valve.open()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(images()).isEmpty();
    }

    @Test
    void setsAsideWhatCannotBeARecord() throws Exception {
        List<Entry> entries =
                List.of(
                        new RefusedEntry("a/huge.jpg", "too-large", "Too large."),
                        MemorySource.file("a/b.jpg"));
        ProduceReport report = produce(new MemorySource(entries), Valve.open());
        assertThat(report.produced()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(1);
        DeadLetter letter = CommittedRecords.of(topics.deadLetters(), connection).get(0);
        assertThat(letter.getSource()).isEqualTo("a/huge.jpg");
        assertThat(letter.getStage()).isEqualTo(Stage.INGEST);
        assertThat(letter.getReason()).isEqualTo("too-large");
        assertThat(letter.getOrigin()).isNull();
    }

    @Test
    void goesOnAtTheNextEntryHoweverOftenItFails() throws Exception {
        ImageSource source = MemorySource.numbered("image", 3_000);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> produce(source, failingAfter(700)))
                    .hasMessage("the valve burst");
        }
        ProduceReport last = produce(source, Valve.open());
        assertThat(last.resumedAt()).isBetween(3L * 444, 3L * 700); // all but a chunk's worth
        assertThat(last.resumedAt() + last.produced()).isEqualTo(3_000);
        assertThat(images())
                .extracting(Image::getSource)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 3_000).mapToObj(i -> "image-" + i).toList());
    }

    @Test
    void sendsNothingTwiceWhenAFinishedRunIsStartedAgain() throws Exception {
        produce(MemorySource.numbered("image", 10), Valve.open());
        ProduceReport again = produce(MemorySource.numbered("image", 10), Valve.open());
        assertThat(again.resumedAt()).isEqualTo(10);
        assertThat(again.produced()).isZero();
        assertThat(produce(MemorySource.numbered("image", 12), Valve.open()).produced())
                .isEqualTo(2);
        assertThat(images()).hasSize(12);
    }

    @Test
    void refusesToGoOnWithAnotherSource() throws Exception {
        produce(MemorySource.numbered("image", 10), Valve.open());
        assertThatThrownBy(() -> produce(MemorySource.numbered("other", 10), Valve.open()))
                .isInstanceOf(SourceChangedException.class)
                .hasMessageContaining("start a new run under another name");
        assertThatThrownBy(() -> produce(MemorySource.numbered("image", 9), Valve.open()))
                .isInstanceOf(SourceChangedException.class);
        assertThat(images()).hasSize(10);
    }

    @Test
    void stopsWhenInterruptedAndGoesOnLater() throws Exception {
        ImageSource source = MemorySource.numbered("image", 600);
        assertThatThrownBy(() -> produce(source, interruptingAfter(300)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(produce(source, Valve.open()).resumedAt()).isBetween(44L, 300L);
        assertThat(images()).hasSize(600);
    }

    private ProduceReport produce(ImageSource source, Valve valve) throws Exception {
        return new IngestPipeline(
                        connection,
                        topics,
                        new EntryRecords(
                                topics, new ConfluentRegistry(connection.registryUrl()), store),
                        valve,
                        Progress.none())
                .produce(source, "run");
    }

    private List<Image> images() throws Exception {
        return CommittedRecords.of(topics.images(), connection);
    }

    private static Image image(String source, byte[] content, String mediaType) {
        return Image.newBuilder()
                .setId(ContentHash.of(content))
                .setInline(ByteBuffer.wrap(content))
                .setMediaType(mediaType)
                .setSource(source)
                .build();
    }

    private static Valve failingAfter(int entries) {
        int[] left = {entries};
        return () -> {
            if (left[0]-- == 0) {
                throw new IllegalStateException("the valve burst");
            }
        };
    }

    private static Valve interruptingAfter(int entries) {
        int[] left = {entries};
        return () -> {
            if (left[0]-- == 0) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
