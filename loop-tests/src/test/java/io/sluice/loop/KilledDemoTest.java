package io.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 4, conservation, and law 5, training is a fold over the log, under kill -9. */
class KilledDemoTest {
    private static final int IMAGES = 900;
    private static final int KILLS = 2;

    @TempDir Path home;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatStillRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void killedAtRandomMomentsItGoesOnAndLosesOrRepeatsNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(20_251);
        for (int kill = 0; kill < KILLS; kill++) {
            Process demo = demo();
            awaitFlow(demo);
            Thread.sleep(random.nextLong(1_000, 15_000));
            demo.destroyForcibly().waitFor();
        }
        Process last = demo();
        assertThat(last.waitFor(8, TimeUnit.MINUTES)).as(log()).isTrue();
        assertThat(last.exitValue()).as(log()).isZero();
        JsonNode report = new ObjectMapper().readTree(home.resolve("report.json").toFile());
        assertThat(report.get("produced").asLong()).isEqualTo(IMAGES);
        assertThat(report.get("conserved").asBoolean()).isTrue();
        long ended =
                report.get("selected").asLong()
                        + report.get("rejected").asLong()
                        + report.get("deadLetters").asLong();
        assertThat(ended).isEqualTo(IMAGES);
    }

    private Process demo() throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "-Dai.djl.offline=true",
                                "io.sluice.cli.Sluice",
                                "demo"));
        command.addAll(List.of("--home", home.toString(), "--generate", Integer.toString(IMAGES)));
        command.addAll(List.of("--stop-when-drained", "--report"));
        command.add(home.resolve("report.json").toString());
        for (String setting :
                List.of(
                        "console.port=0",
                        "trainer.batch-size=32",
                        "trainer.replay-ratio=4",
                        "trainer.first-release-after=64",
                        "trainer.release-every=64",
                        "trainer.checkpoint-every=2s")) {
            command.addAll(List.of("--set", setting));
        }
        File out = home.resolve("out.txt").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(out));
        builder.environment().put("CLASSPATH", classPath());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Waits until the console is up, so that a kill hits a loop at work. */
    private void awaitFlow(Process demo) throws Exception {
        Path running = home.resolve("demo").resolve("running.properties");
        long since = System.currentTimeMillis();
        while (!Files.exists(running)
                || Files.getLastModifiedTime(running).toMillis() < since - 1_000) {
            assertThat(demo.isAlive()).as(log()).isTrue();
            Thread.sleep(100);
        }
    }

    private String log() {
        try {
            return Files.readString(home.resolve("out.txt"));
        } catch (IOException e) {
            return "no output: " + e.getMessage();
        }
    }
}
