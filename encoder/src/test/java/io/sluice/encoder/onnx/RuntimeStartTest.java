package io.sluice.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RuntimeStartTest {
    private static final int LONG = 60_000;

    /** Starts the engine in a process of its own. */
    static final class Started {
        public static void main(String[] arguments) {
            System.out.println(RuntimeStart.engine());
        }
    }

    @Test
    @Timeout(60)
    void aLongCommandLineDoesNotEndTheProcess() throws Exception {
        ProcessBuilder java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dai.djl.offline=true",
                                Started.class.getName(),
                                "x".repeat(LONG))
                        .redirectErrorStream(true);
        java.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")));
        Process process = java.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("OnnxRuntime");
    }
}
