package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.SettingsException;
import java.awt.Color;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a cluster that was there before it. */
class SubmittedEmbedderTest {
    @TempDir Path folder;

    @AfterEach
    void forgetTheCluster() {
        Submission.ended();
    }

    @Test
    void runsOnTheClusterItIsSubmittedTo() throws Exception {
        try (MiniCluster cluster = cluster();
                LiveTopics live = new LiveTopics("submitted-", folder)) {
            cluster.start();
            submitTo(cluster.getRestAddress().get());
            live.release(0);
            CompletableFuture<Void> main = submit(live.settings());
            for (int i = 0; i < 50; i++) {
                live.image("id-" + i, Fixtures.png(new Color(i + 1, 0, 0)));
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> main.isDone() || live.origins().size() >= 50);
            if (main.isDone()) {
                main.join();
            }
            Collection<JobStatusMessage> jobs = cluster.listJobs().get();
            assertThat(jobs).extracting(JobStatusMessage::getJobName).contains("sluice-embed");
            assertThat(live.origins()).hasSize(50).doesNotHaveDuplicates();
            assertThat(folder.resolve("embed/checkpoints")).isNotEmptyDirectory();
            for (JobStatusMessage job : jobs) {
                cluster.cancelJob(job.getJobId()).get();
            }
            assertThatThrownBy(main::join).hasStackTraceContaining("JobCancellationException");
        }
    }

    @Test
    void refusesSettingsThatNobodyReads() {
        assertThatThrownBy(() -> EmbedMain.main(new String[] {"embed.paralelism=2"}))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("did you mean embed.parallelism?");
        assertThatThrownBy(() -> EmbedMain.main(new String[] {"parallelism"}))
                .hasMessage("A setting is key=value, not parallelism");
    }

    private static MiniCluster cluster() {
        Configuration flink = new Configuration();
        flink.set(RestOptions.ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        return new MiniCluster(
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(flink)
                        .setNumSlotsPerTaskManager(1)
                        .build());
    }

    private static void submitTo(URI address) {
        Configuration flink = new Configuration();
        flink.set(DeploymentOptions.TARGET, "remote");
        flink.set(DeploymentOptions.ATTACHED, true);
        flink.set(RestOptions.ADDRESS, address.getHost());
        flink.set(RestOptions.PORT, address.getPort());
        Submission.to(flink);
    }

    /** Stands for the environment that {@code flink run} puts around a main method. */
    private static final class Submission extends StreamExecutionEnvironment {
        static void to(Configuration cluster) {
            initializeContextEnvironment(
                    more -> {
                        Configuration all = new Configuration(cluster);
                        all.addAll(more);
                        return new StreamExecutionEnvironment(all);
                    });
        }

        static void ended() {
            resetContextEnvironment();
        }
    }

    private static CompletableFuture<Void> submit(Map<String, String> settings) {
        String[] args =
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new);
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        EmbedMain.main(args);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                });
    }
}
