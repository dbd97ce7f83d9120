package io.sluice.embed.flight;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.embed.Fixtures;
import io.sluice.embed.MeanColourParts;
import io.sluice.embed.function.RunningOperator;
import io.sluice.local.ImagePack;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.ScoredImage;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real files that peers' decoders once stumbled over, as any producer may send them. */
class AwkwardFilesInFlightTest {
    /** What is refused, by the number of the file. */
    private static final Map<String, String> REFUSED =
            Map.ofEntries(
                    entry("03", "truncated"),
                    entry("14", "no-embedding"), // one black pixel: it has no mean colour
                    entry("26", "truncated"),
                    entry("27", "broken-header"),
                    entry("29", "too-large"),
                    entry("33", "too-large"),
                    entry("34", "broken-header"),
                    entry("42", "unknown-format"),
                    entry("43", "empty"));

    private final Map<String, byte[]> awkward = new TreeMap<>();
    private RunningOperator embedder;

    @BeforeEach
    void readThePack() throws Exception {
        Optional<ImagePack> pack = ImagePack.find("awkward_files");
        assumeTrue(pack.isPresent(), "no awkward_files in " + ImagePack.folder());
        for (String line : pack.get().text("expect.csv").lines().skip(1).toList()) {
            String path = line.split(",")[0];
            awkward.put(path.replaceAll(".*/(\\d+)_.*", "$1"), pack.get().files().get(path));
        }
        embedder = RunningOperator.start(MeanColourParts.parts(Fixtures.release(0, 0)));
    }

    @AfterEach
    void close() throws Exception {
        if (embedder != null) {
            embedder.close();
        }
    }

    @Test
    void everyFileIsScoredOrADeadLetterForItsReasonAmongGoodImages() throws Exception {
        assertThat(awkward).hasSize(44);
        long offset = 0;
        for (Map.Entry<String, byte[]> file : awkward.entrySet()) {
            embedder.arrive(
                    Fixtures.bare(offset, file.getKey(), file.getValue()),
                    Fixtures.image(offset + 1, "good-" + file.getKey(), Color.RED));
            offset += 2;
        }
        embedder.operator().finish();
        assertThat(embedder.scored()).extracting(ScoredImage::getImageId).isEqualTo(scored());
        assertThat(reasons(embedder.deadLetters())).isEqualTo(new TreeMap<>(REFUSED));
        assertThat(embedder.deadLetters()).hasSize(REFUSED.size());
        assertThat(embedder.counter("emitted").getCount()).isEqualTo(88);
    }

    /** Good images and awkward ones that can be read, as they were sent. */
    private List<String> scored() {
        return awkward.keySet().stream()
                .flatMap(
                        number ->
                                REFUSED.containsKey(number)
                                        ? Stream.of("good-" + number)
                                        : Stream.of(number, "good-" + number))
                .toList();
    }

    private static Map<String, String> reasons(List<DeadLetter> letters) {
        Map<String, String> reasons = new TreeMap<>();
        letters.forEach(letter -> reasons.put(letter.getImageId(), letter.getReason()));
        return reasons;
    }
}
