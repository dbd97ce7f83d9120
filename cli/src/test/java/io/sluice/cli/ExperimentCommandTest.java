package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.local.SyntheticImage;
import io.sluice.local.SyntheticImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Experiments that train, in their quick form, over eight images of each of a few classes. */
class ExperimentCommandTest {
    private static final int TRAIN = 8;
    private static final int TEST = 4;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path home;

    @BeforeEach
    void writePack() throws IOException {
        int number = 0;
        for (SyntheticImage image : new SyntheticImages(1, 16).examples("signs", TRAIN + TEST)) {
            String split = number % (TRAIN + TEST) < TRAIN ? "train" : "test";
            Path file = home.resolve("pack/%s/%s/%d.png".formatted(split, image.label(), number++));
            Files.createDirectories(file.getParent());
            Files.write(file, image.file());
        }
    }

    @Test
    void streamingHoldsMethodsAgainstEachOther() throws IOException {
        assertThat(
                        sluice(
                                "streaming",
                                "--stream",
                                "random-class-incremental",
                                "--method",
                                "replay+mas",
                                "--method",
                                "joint"))
                .as(err.toString())
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        JsonNode methods = report.at("/streams/random-class-incremental");
        assertThat(methods.has("replay+mas") && methods.has("joint")).isTrue();
        assertThat(report.at("/gaps/random-class-incremental/replayMas").isNumber()).isTrue();
        assertThat(Files.readString(home.resolve("out/streaming.html"))).contains("</html>");
    }

    @Test
    void septRetrievesForATarget() throws IOException {
        String target = "signs=" + home.resolve("pack");
        assertThat(sluice("sept", "--target", target, "--keep-ratio", ".5", "--retrieve-by", "2"))
                .as(err.toString())
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/margins/signs/selectedOverFull").isNumber()).isTrue();
        assertThat(Files.readString(home.resolve("out/sept.html"))).contains("</html>");
    }

    @Test
    void septNeedsImagesThatAreNoExamples() {
        assertThat(sluice("sept", "--target", "signs=" + home.resolve("pack"))).isEqualTo(1);
        assertThat(err.toString()).contains("retrieve by fewer of them");
    }

    @Test
    void scanTellsWhatIsSaved() throws IOException {
        assertThat(sluice("scan", "--pruning", "none", "--pruning", "scan"))
                .as(err.toString())
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/prunings/scan/savedShare/mean").isNumber()).isTrue();
        assertThat(Files.readString(home.resolve("out/scan.html"))).contains("</html>");
    }

    @Test
    void anUnknownMethodIsRefused() {
        assertThat(sluice("streaming", "--method", "magic")).isEqualTo(2);
        assertThat(err.toString()).contains("magic");
    }

    private int sluice(String experiment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("experiment", experiment));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--images", home.resolve("pack").toString()));
        arguments.addAll(List.of("--out", home.resolve("out").toString()));
        arguments.addAll(List.of("--home", home.toString()));
        arguments.addAll(List.of("--quick", "--budget", "128", "--json"));
        arguments.addAll(List.of("--set", "trainer.width=4", "--set", "trainer.threads=1"));
        CommandLine command = Sluice.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
