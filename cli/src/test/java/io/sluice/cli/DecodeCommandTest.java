package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.local.SyntheticImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    @BeforeEach
    void fillTheFolder() throws IOException {
        byte[] png = new SyntheticImages(1, 24).png(0);
        Files.createDirectories(folder.resolve("below"));
        Files.write(folder.resolve("below/a.png"), png);
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, png.length - 20));
        Files.write(folder.resolve("empty.jpg"), new byte[0]);
        Files.writeString(folder.resolve("story.jpg"), "once upon a time");
        Files.writeString(folder.resolve("README.md"), "which produce passes over");
    }

    @Test
    void saysOfEachFileWhatBecomesOfItAndWhy() throws IOException {
        assertThat(sluice("decode", folder.toString(), "--json")).isZero();
        List<JsonNode> lines = lines();
        assertThat(lines)
                .extracting(
                        line -> folder.relativize(Path.of(line.get("file").asText())).toString())
                .containsExactly("below/a.png", "cut.png", "empty.jpg", "story.jpg");
        assertThat(lines)
                .extracting(
                        line -> line.get("outcome").asText() + " " + line.get("reason").asText())
                .containsExactly(
                        "embedded null",
                        "refused truncated",
                        "refused empty",
                        "refused unknown-format");
        JsonNode embedded = lines.get(0);
        assertThat(embedded.fieldNames())
                .toIterable()
                .containsExactly("file", "outcome", "reason", "width", "height", "milliseconds");
        assertThat(embedded.get("width").asInt()).isEqualTo(24);
        assertThat(embedded.get("milliseconds").asDouble()).isPositive();
        assertThat(lines.get(3).get("width").isNull()).isTrue();
    }

    @Test
    void printsATableForPeople() {
        assertThat(sluice("decode", folder.resolve("cut.png").toString())).isZero();
        assertThat(out.toString())
                .startsWith("refused   truncated")
                .contains("cut.png: The file ends at byte")
                .endsWith("0 embedded, 1 refused" + System.lineSeparator());
    }

    @Test
    void aPathThatIsNotThereIsOneLine() {
        assertThat(sluice("decode", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("sluice: ").contains("nowhere is neither");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aSizeHasBounds() {
        assertThat(sluice("decode", folder.toString(), "--size", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--size must be in [1, 4096] but was 0");
    }

    @Test
    void refusesWhatIsLongerThanTheSettingSays() throws IOException {
        String file = folder.resolve("below/a.png").toString();
        assertThat(sluice("decode", file, "--json", "--set", "claims.max-size=10")).isZero();
        assertThat(lines().get(0).get("reason").asText()).isEqualTo("too-large");
    }

    @Test
    void refusesSettingsThatNobodyReads() {
        assertThat(sluice("decode", folder.toString(), "--set", "trainer.input-sise=64"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("did you mean trainer.input-size?");
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private int sluice(String... arguments) {
        CommandLine command = Sluice.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
