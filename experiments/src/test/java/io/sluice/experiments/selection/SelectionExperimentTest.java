package io.sluice.experiments.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.core.settings.Settings;
import io.sluice.experiments.given.TaskAsk;
import io.sluice.experiments.page.SelectionPage;
import io.sluice.experiments.selection.SelectionPlan.Arrival;
import io.sluice.local.SyntheticImage;
import io.sluice.local.SyntheticImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a pack of generated images, by an encoder that has learnt nothing. */
class SelectionExperimentTest {
    private static final int IMAGES = 600;
    private static final int HELD_OUT = 3; // test images of every sign
    private static final double RATIO = 0.2;
    private static final Settings SMALL =
            Settings.of(Map.of("trainer.input-size", "16", "trainer.width", "4"));

    private final Set<String> contents = new HashSet<>();
    private int signs;

    @TempDir Path home;

    @BeforeEach
    void writePack() throws IOException {
        SyntheticImages images = new SyntheticImages(3, 16);
        StringBuilder manifest = new StringBuilder("path,split,coarse\n");
        for (int i = 0; i < IMAGES; i++) {
            SyntheticImage image = images.image(i);
            String coarse = image.label().split("/")[0];
            boolean first = contents.add(Base64.getEncoder().encodeToString(image.file()));
            signs += first && coarse.equals("signs") ? 1 : 0;
            write(manifest, "train/" + image.name(), image, coarse);
        }
        int held = 0;
        for (SyntheticImage image : images.examples("signs", HELD_OUT)) {
            write(manifest, "test/" + held++ + ".png", image, "signs");
        }
        Files.writeString(pack().resolve("manifest.csv"), manifest);
    }

    @Test
    void holdsTheSelectorsOwnChoiceAgainstTheOracle() throws Exception {
        SelectionReport report = run(Order.SHUFFLED);
        TaskFigures signs = report.tasks().get("sign");
        assertThat(report.setup().counts().read()).isEqualTo(IMAGES);
        assertThat(report.duplicates())
                .isEqualTo(
                        new SelectionReport.Duplicates(
                                IMAGES - contents.size(), IMAGES - contents.size(), 0));
        assertThat(IMAGES - contents.size()).isPositive();
        assertThat(report.setup().examples()).containsEntry("sign", 8);
        assertThat(signs.overlaps().oracleOverlap()).isBetween(0.5, 1.0);
        assertThat(signs.overlaps().attainableOverlap()).isBetween(0.7, 1.0);
        assertThat(signs.overlaps().windowOverlap()).isEqualTo(1); // all 8 matches are known
        assertThat(signs.overlaps().windowPoolOverlap()).isBetween(0.7, 1.0);
        assertThat(signs.kept().oracleKept()).isEqualTo((int) Math.round(RATIO * contents.size()));
        assertThat(signs.kept().keepRatio()).isCloseTo(RATIO, within(0.05));
        assertThat(signs.relevance().relevant()).isEqualTo("signs");
        assertThat(signs.relevance().relevantImages()).isEqualTo(this.signs);
        // signs among the kept, counted in two ways
        assertThat(signs.relevance().precision() * signs.kept().kept())
                .isCloseTo(signs.relevance().recall() * this.signs, within(1e-9));
        assertThat(sum(signs.course().kept())).isEqualTo(signs.kept().kept());
        assertThat(sum(signs.keptPerExample().images())).isEqualTo(signs.kept().kept());
    }

    @Test
    void isTheSameEveryTime() throws Exception {
        assertThat(run(Order.SHUFFLED).keepRatios()).isEqualTo(run(Order.SHUFFLED).keepRatios());
        assertThat(run(Order.SORTED).keepRatios()).isNotEqualTo(run(Order.SHUFFLED).keepRatios());
    }

    @Test
    void isReadByMachinesAndPeople() throws Exception {
        SelectionReport report = run(Order.SORTED);
        JsonNode json = new ObjectMapper().valueToTree(report);
        assertThat(json.get("tasks").get("sign").properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "oracleOverlap",
                        "attainableOverlap",
                        "windowOverlap",
                        "windowPoolOverlap",
                        "keepRatio",
                        "keepRatioError",
                        "precision",
                        "lift",
                        "recall",
                        "oracleRecall");
        assertThat(json.get("keepRatios").get("0.2").get("sign"))
                .isEqualTo(json.get("tasks").get("sign"));
        assertThat(SelectionTable.of(report)).contains("keep ratio 0.2").contains("sign");
        String page = SelectionPage.of(report);
        assertThat(page.split("<svg", -1)).hasSize(1 + 2 * 3); // three at each keep ratio
        assertThat(page).doesNotContain("http").doesNotContain("NaN").contains("<polyline");
    }

    @Test
    void leavesOutWhatATaskHasAsExample() throws Exception {
        SelectionSetup.Counts counts = run(Order.SHUFFLED, "train").setup().counts();
        assertThat(counts.examplesLeftOut()).isGreaterThanOrEqualTo(8); // some come twice
        assertThat(counts.read()).isEqualTo(IMAGES - counts.examplesLeftOut());
        assertThat(counts.judged()).isEqualTo(contents.size() - 8);
    }

    private SelectionReport run(Order order) throws Exception {
        return run(order, "test");
    }

    /**
     * @param from where examples are drawn
     */
    private SelectionReport run(Order order, String from) throws Exception {
        SelectionPlan plan =
                new SelectionPlan(
                        List.of(pack()),
                        List.of(TaskAsk.parse("sign", pack().resolve(from) + "@8", 32)),
                        List.of(RATIO, 0.05),
                        Optional.empty(),
                        new Arrival(order, 5, 200));
        return new SelectionExperiment(plan, SMALL, said -> {}).run();
    }

    private Path pack() {
        return home.resolve("pack");
    }

    private void write(StringBuilder manifest, String path, SyntheticImage image, String coarse)
            throws IOException {
        Path file = pack().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, image.file());
        manifest.append(path)
                .append(',')
                .append(path, 0, path.indexOf('/'))
                .append(',')
                .append(coarse)
                .append('\n');
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
