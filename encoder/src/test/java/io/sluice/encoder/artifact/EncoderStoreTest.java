package io.sluice.encoder.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ForeignGraph;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.ResNetShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderStoreTest {
    private static final EncoderSpec SPEC =
            new EncoderSpec(
                    "tiny",
                    new ResNetShape(ResNetShape.Stem.CIFAR, 16, List.of(1, 1, 1, 1)),
                    32,
                    List.of(0.5f, 0.5f, 0.5f),
                    List.of(0.2f, 0.2f, 0.2f));
    private static final Map<String, Tensor> WEIGHTS =
            Map.of("conv1.weight", new Tensor(List.of(1L), new float[] {1}));
    private static final GraphFormat GRAPH = (spec, weights) -> new byte[] {1, 2, 3};

    @TempDir Path folder;
    private Path root;
    private EncoderStore store;

    @BeforeEach
    void openStore() {
        root = folder.resolve("encoders");
        store = new EncoderStore(root, GRAPH);
    }

    @Test
    void whatAKilledSaveLeftIsRemovedAndWhatIsBeingSavedIsNot() throws IOException {
        store.removeLeftBehind(Instant.now()); // where nothing was saved yet
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        Path left = partial("left", hourAgo.minusSeconds(1));
        Path begunLongAgo = partial("slow", hourAgo.minusSeconds(1));
        Files.writeString(begunLongAgo.resolve("encoder.onnx"), "half");
        Path young = partial("young", hourAgo.plusSeconds(1));
        StoredEncoder saved = store.save("tiny", 3, SPEC, WEIGHTS);

        store.removeLeftBehind(hourAgo);

        assertThat(left).doesNotExist();
        assertThat(begunLongAgo).exists();
        assertThat(young).exists();
        assertThat(Path.of(saved.uri())).exists();
    }

    private Path partial(String name, Instant written) throws IOException {
        Path folder = Files.createDirectories(root.resolve(".partial-" + name));
        Path file = Files.writeString(folder.resolve("encoder.safetensors"), "half");
        Files.setLastModifiedTime(file, FileTime.from(written));
        Files.setLastModifiedTime(folder, FileTime.from(written));
        return folder;
    }

    @Test
    void savesThreeFilesInAFolderNamedByTheVersion() throws IOException {
        StoredEncoder saved = store.save("tiny", 3, SPEC, WEIGHTS);
        assertThat(saved.version().toString()).startsWith("tiny@3-");
        assertThat(saved.version()).isEqualTo(EncoderStore.version("tiny", 3, WEIGHTS));
        assertThat(Path.of(saved.uri())).isEqualTo(root.resolve(saved.version().toString()));
        assertThat(saved.sha256().keySet()).containsExactlyInAnyOrderElementsOf(EncoderFiles.ALL);
        assertThat(saved.sha256().get(EncoderFiles.WEIGHTS)).startsWith(saved.version().digest());
    }

    @Test
    void savesTheSameEncoderAgainWithoutHarm() throws IOException {
        StoredEncoder first = store.save("tiny", 0, SPEC, WEIGHTS);
        assertThat(store.save("tiny", 0, SPEC, WEIGHTS)).isEqualTo(first);
        try (Stream<Path> folders = Files.list(root)) {
            assertThat(folders).hasSize(1);
        }
    }

    @Test
    void versionsDifferWhereWeightsDiffer() {
        Map<String, Tensor> others =
                Map.of("conv1.weight", new Tensor(List.of(1L), new float[] {2}));
        EncoderVersion one = EncoderStore.version("tiny", 1, WEIGHTS);
        assertThat(EncoderStore.version("tiny", 1, others)).isNotEqualTo(one);
    }

    @Test
    void leavesNothingBehindThatLooksLikeAnEncoderWhenItFails() {
        EncoderStore failing =
                new EncoderStore(
                        root,
                        (spec, weights) -> {
                            throw new IllegalArgumentException("no graph");
                        });
        assertThatThrownBy(() -> failing.save("tiny", 0, SPEC, WEIGHTS)).hasMessage("no graph");
        assertThat(root).doesNotExist();
    }

    @Test
    void refusesToReplaceAnEncoderByAnother() throws IOException {
        store.save("tiny", 0, SPEC, WEIGHTS);
        EncoderStore other = new EncoderStore(root, (spec, weights) -> new byte[] {4});
        assertThatThrownBy(() -> other.save("tiny", 0, SPEC, WEIGHTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds another encoder.onnx");
    }

    @Test
    void fetchesWhatWasSaved() throws Exception {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        EncoderFetch fetch = new EncoderFetch(List.of(root.toUri()));
        Path folder;
        try (FetchedEncoder fetched = fetch.fetch(saved.uri(), saved.sha256())) {
            folder = fetched.folder();
            assertThat(SpecJson.parse(Files.readAllBytes(folder.resolve("spec.json"))))
                    .isEqualTo(SPEC);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void savesAGraphMadeElsewhereUnderTheDigestOfTheGraph() throws Exception {
        EncoderSpec foreign =
                new EncoderSpec("theirs", new ForeignGraph(5), 32, SPEC.mean(), SPEC.std());
        StoredEncoder saved = store.saveForeign(2, foreign, new byte[] {7});
        assertThat(saved.version().toString()).startsWith("theirs@2-");
        assertThat(saved.sha256()).containsOnlyKeys("encoder.onnx", "spec.json");
        assertThat(saved.sha256().get("encoder.onnx")).startsWith(saved.version().digest());
        EncoderFetch fetch = new EncoderFetch(List.of(root.toUri()));
        try (FetchedEncoder fetched = fetch.fetch(saved.uri(), saved.sha256())) {
            assertThat(fetched.folder().resolve("encoder.onnx")).hasBinaryContent(new byte[] {7});
        }
    }

    @Test
    void refusesALinkThatLeadsOutOfTheAllowedPlace() throws IOException {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        Path graph = Path.of(saved.uri()).resolve("encoder.onnx");
        Path outside = Files.write(folder.resolve("outside.onnx"), new byte[] {1, 2, 3});
        Files.delete(graph);
        Files.createSymbolicLink(graph, outside);
        assertRefused(
                List.of(root.toUri()), saved.uri(), saved.sha256(), "none of the allowed places");
    }

    @Test
    void readsNothingOfWhatChangesAfterItWasChecked() throws Exception {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        EncoderFetch fetch = new EncoderFetch(List.of(root.toUri()));
        try (FetchedEncoder fetched = fetch.fetch(saved.uri(), saved.sha256())) {
            Files.write(Path.of(saved.uri()).resolve("encoder.onnx"), new byte[] {9});
            assertThat(fetched.folder().resolve("encoder.onnx"))
                    .hasBinaryContent(new byte[] {1, 2, 3});
        }
    }

    @Test
    void fetchesFromWhateverSourceItIsGiven() throws Exception {
        byte[] graph = {1};
        byte[] spec = SpecJson.toBytes(SPEC);
        EncoderSource source =
                (place, file) ->
                        new ByteArrayInputStream(file.equals("encoder.onnx") ? graph : spec);
        Map<String, String> sha256 =
                Map.of("encoder.onnx", ContentHash.of(graph), "spec.json", ContentHash.of(spec));
        try (FetchedEncoder fetched =
                new EncoderFetch(source).fetch(URI.create("s3://bucket/key"), sha256)) {
            assertThat(fetched.folder().resolve("spec.json")).hasBinaryContent(spec);
        }
    }

    @Test
    void refusesAPipeInPlaceOfAFile() throws Exception {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        Path graph = Path.of(saved.uri()).resolve("encoder.onnx");
        Files.delete(graph);
        new ProcessBuilder("mkfifo", graph.toString()).start().waitFor();
        assertThat(graph).exists();
        assertRefused(List.of(root.toUri()), saved.uri(), saved.sha256(), "is no plain file");
    }

    @Test
    void sweepsWhatAKilledProcessLeftBehind() throws Exception {
        Path old = Files.createTempDirectory("sluice-encoder-");
        Path young = Files.createTempDirectory("sluice-encoder-");
        Files.write(old.resolve("encoder.onnx"), new byte[] {1});
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        new EncoderFetch(List.of(root.toUri())).fetch(saved.uri(), saved.sha256()).close();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        Files.delete(young);
    }

    @Test
    void refusesAFileThatNoEncoderHas() throws IOException {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        Map<String, String> more = new HashMap<>(saved.sha256());
        more.put("../encoders.list", "0".repeat(64));
        assertRefused(List.of(root.toUri()), saved.uri(), more, "No encoder has a file");
    }

    @Test
    void refusesAFileThatDiffers() throws IOException {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        Files.write(Path.of(saved.uri()).resolve("encoder.onnx"), new byte[] {9});
        assertRefused(List.of(root.toUri()), saved.uri(), saved.sha256(), "has SHA-256");
    }

    @Test
    void refusesAMissingFileAndAMissingChecksum() throws IOException {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        Map<String, String> fewer = new HashMap<>(saved.sha256());
        fewer.remove("spec.json");
        assertRefused(List.of(root.toUri()), saved.uri(), fewer, "no checksum of spec.json");
        Files.delete(Path.of(saved.uri()).resolve("spec.json"));
        assertRefused(List.of(root.toUri()), saved.uri(), saved.sha256(), "Cannot read");
    }

    @Test
    void refusesPlacesThatAreNotAllowed() throws IOException {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of(saved.uri()));
        List<URI> allowed = List.of(elsewhere.toUri());
        assertRefused(allowed, saved.uri(), saved.sha256(), "none of the allowed places");
        assertRefused(allowed, link.toUri(), saved.sha256(), "none of the allowed places");
        assertRefused(
                allowed,
                URI.create(elsewhere.toUri() + "../encoders/" + saved.version()),
                saved.sha256(),
                "none of the allowed places");
        assertRefused(
                allowed, URI.create("http://127.0.0.1/x"), saved.sha256(), "Only file: places");
        assertRefused(allowed, URI.create("file:///no/such/folder"), saved.sha256(), "no folder");
    }

    @Test
    void anEncoderIsFoundWhereItsStoreWasMovedTo() throws Exception {
        StoredEncoder saved = store.save("tiny", 0, SPEC, WEIGHTS);
        Path moved = Files.move(root, folder.resolve("moved"));
        try (FetchedEncoder files =
                new EncoderFetch(List.of(moved.toUri())).fetch(saved.uri(), saved.sha256())) {
            assertThat(files.folder().resolve("encoder.onnx")).exists();
        }
        Files.write(moved.resolve(saved.version() + "/encoder.onnx"), new byte[] {9});
        assertRefused(List.of(moved.toUri()), saved.uri(), saved.sha256(), "has SHA-256");
    }

    private static void assertRefused(
            List<URI> allowed, URI uri, Map<String, String> sha256, String message) {
        assertThatThrownBy(() -> new EncoderFetch(allowed).fetch(uri, sha256))
                .isInstanceOf(RefusedEncoderException.class)
                .hasMessageContaining(message);
    }
}
