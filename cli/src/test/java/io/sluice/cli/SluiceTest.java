package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the command says and how it exits, before any room is started. */
class SluiceTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path home;

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(sluice((command + " --help").split(" "))).isZero();
        assertThat(out.toString())
                .contains("Usage: sluice " + command)
                .containsPattern("Examples?:\\R  ./sluice " + command);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void aGroupAloneSaysWhatThereIs(String group) {
        assertThat(sluice(group)).isZero();
        assertThat(err.toString()).contains("Usage: sluice " + group).contains("Commands:");
    }

    static Stream<String> commands() {
        return below(Sluice.commandLine()).map(SluiceTest::name);
    }

    static Stream<String> groups() {
        return below(Sluice.commandLine())
                .filter(command -> !command.getSubcommands().isEmpty())
                .map(SluiceTest::name);
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(sub -> Stream.concat(Stream.of(sub), below(sub)));
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName().substring("sluice ".length());
    }

    @Test
    void namesTheNearestKnownSetting() {
        int code = sluice("config", "--home", home.toString(), "--set", "embed.batchsize=8");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().strip().lines())
                .containsExactly(
                        "sluice: Unknown setting embed.batchsize (--set); did you mean"
                                + " embed.batch-size?");
    }

    @Test
    void refusesASettingOutOfBoundsInOneLine() {
        int code = sluice("config", "--home", home.toString(), "--set", "embed.batch-size=0");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().strip().lines())
                .containsExactly(
                        "sluice: embed.batch-size must be a whole number in [1, 4096] but was '0'"
                                + " (--set)");
    }

    @Test
    void saysWhatToDoWhereThereIsNoSystem() {
        assertThat(sluice("audit", "--home", home.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("No system found: start ./sluice demo");
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    @Test
    void aReportNeedsAnEnd() {
        assertThat(sluice("demo", "--report", "r.json")).isEqualTo(2);
        assertThat(err.toString()).contains("--report needs --stop-when-drained");
    }

    @Test
    void missingImagesAreRefusedBeforeAnythingStarts() {
        String nowhere = home.resolve("nowhere").toString();
        assertThat(sluice("demo", "--home", home.toString(), "--images", nowhere)).isEqualTo(2);
        assertThat(err.toString()).contains("There is nothing at " + nowhere);
        assertThat(home.resolve("demo")).doesNotExist();
    }

    @Test
    void roomsKeepTheirStateUnderTheHome() {
        assertThat(sluice("config", "--home", home.toString())).isZero();
        assertThat(out.toString())
                .contains("trainer.state-folder = " + home.resolve("trainer"))
                .contains("embed.state-folder = " + home.resolve("embed"))
                .contains("selector.state-folder = " + home.resolve("selector"));
    }

    private int sluice(String... arguments) {
        CommandLine command = Sluice.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
