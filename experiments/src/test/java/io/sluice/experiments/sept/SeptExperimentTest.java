package io.sluice.experiments.sept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.experiments.GeneratedPack;
import io.sluice.experiments.TinyLearning;
import io.sluice.experiments.learn.Exam;
import io.sluice.experiments.page.SeptPage;
import io.sluice.experiments.pool.Picture;
import io.sluice.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over generated images, by an encoder small enough for a test. */
class SeptExperimentTest {
    @TempDir Path home;
    private GeneratedPack pack = new GeneratedPack(Path.of(""));
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void writePack() throws IOException {
        pack = new GeneratedPack(home.resolve("pack")).write(10, 4);
        pack.writeManifest();
    }

    @Test
    void whatIsSelectedIsAsMuchAsARandomPartAndTrainedOnAsOften() throws IOException {
        Map<String, ChoiceFigures> choices = run().targets().get("all-of-it");
        assertThat(choices.keySet())
                .containsExactly("untrained", "bootstrap", "selected", "oracle", "random", "full");
        double full = choices.get("full").images().mean();
        assertThat(choices.get("random").images().mean()).isCloseTo(full / 4, within(1.0));
        assertThat(choices.get("oracle").images().mean()).isCloseTo(full / 4, within(1.0));
        assertThat(choices.get("selected").images().mean()).isBetween(full / 8, full / 2);
        choices.forEach(
                (name, figures) ->
                        assertThat(figures.backpropagated().mean())
                                .as(name)
                                .isCloseTo(name.equals("untrained") ? 0 : 256, within(24.0)));
    }

    @Test
    void marginsAreDifferencesOfTheLinearProbe() throws IOException {
        SeptReport report = run();
        Map<String, ChoiceFigures> choices = report.targets().get("all-of-it");
        assertThat(report.margins().get("all-of-it").selectedOverFull())
                .isCloseTo(
                        100
                                * (choices.get("selected").linear().mean()
                                        - choices.get("full").linear().mean()),
                        within(1e-9));
        assertThat(SeptTable.of(report)).contains("all-of-it", "  selected", "of the full pool");
        assertThat(SeptPage.of(report)).contains("<h1>Pre-training", "</svg>");
    }

    @Test
    void whatATargetHasAsAnExampleIsNotInThePool() throws IOException {
        Material material =
                Material.read(plan(), TrainerConfig.from(TinyLearning.SETTINGS).encoder(), 1);
        List<Picture> examples = material.targets().get(0).examples();
        assertThat(examples).hasSize(2 * pack.labels().size());
        assertThat(examples).allMatch(example -> example.id().contains("/train/"));
        assertThat(material.pool().stream().map(Material::content).collect(Collectors.toSet()))
                .doesNotContainAnyElementsOf(examples.stream().map(Material::content).toList());
    }

    @Test
    void whatWasDoneIsNotDoneAgain() throws IOException {
        run();
        Path ledger = home.resolve("out/sept.jsonl");
        List<String> lines = Files.readAllLines(ledger);
        assertThat(lines).hasSize(6);
        Files.write(ledger, lines.subList(0, 3)); // as if killed while the oracle's was trained on
        said.clear();

        run();

        assertThat(said.get(0)).isEqualTo("3 of 6 runs are done");
        assertThat(said.get(1)).startsWith("[4/6] all-of-it/oracle/1: ");
        assertThat(results(ledger)).isEqualTo(results(lines));
    }

    private SeptReport run() throws IOException {
        return new SeptExperiment(plan(), TinyLearning.SETTINGS, said::add)
                .run(home.resolve("out"));
    }

    private SeptPlan plan() {
        return new SeptPlan(
                List.of(pack.folder()),
                new TreeMap<>(Map.of("all-of-it", pack.folder())),
                EnumSet.allOf(Choice.class),
                List.of(1L),
                new SeptPlan.Sizes(8, 0.25, 2, 256, new Exam.Size(4, 4)));
    }

    private static List<JsonNode> results(Path ledger) throws IOException {
        return results(Files.readAllLines(ledger));
    }

    /** Scores alone: seconds differ. */
    private static List<JsonNode> results(List<String> lines) throws IOException {
        List<JsonNode> scores = new ArrayList<>();
        for (String line : lines) {
            scores.add(new ObjectMapper().readTree(line).at("/result/scores"));
        }
        return scores;
    }
}
