package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.cli.access.SingleRecord;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.local.SharedServices;
import io.sluice.schemas.CommittedLog;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainedImage;
import io.sluice.schemas.record.TrainedImages;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Forgetting, and what a release was trained on, over a broker. */
class ForgetCommandTest {
    private static final String FIRST = "sluice@1-000000000001";
    private static final String SECOND = "sluice@2-000000000002";

    @TempDir private Path home;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Topics topics = new Topics("", 1, Duration.ofDays(7));
    private Connection connection = new Connection("", "", Map.of());

    @BeforeEach
    void fillLedger() throws Exception {
        String prefix = "f" + UUID.randomUUID().toString().substring(0, 8) + "-";
        topics = new Topics(prefix, 4, Duration.ofDays(7));
        connection = SharedServices.connection(topics);
        release(FIRST, 0, 100);
        release(SECOND, 100, 200);
        enter(100, new TrainedImage("camera/1.jpg", 7L, 1200, List.of("signs")));
        enter(200, new TrainedImage("camera/1.jpg", 7L, 2, List.of("signs")));
        enter(200, new TrainedImage("camera/2.jpg", 150L, 3, List.of()));
    }

    @Test
    void writesThatAnImageIsToBeForgottenAndListsWhatItTouched() throws Exception {
        assertThat(sluice("forget", "camera/1.jpg", "--json")).as(err.toString()).isZero();

        JsonNode said = new ObjectMapper().readTree(out.toString());
        assertThat(said.at("/touched").toString())
                .isEqualTo("[\"%s\",\"%s\"]".formatted(FIRST, SECOND));
        assertThat(said.at("/offset").asLong()).isZero();
        assertThat(forgotten()).containsExactly("camera/1.jpg");
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        assertThat(sluice("forget", "camera/2", "--dry-run")).as(err.toString()).isZero();
        assertThat(out.toString()).contains(SECOND + ": 3 times").contains("dry run");
        assertThat(forgotten()).isEmpty();
    }

    @Test
    void aBeginningIsNotEnough() throws Exception {
        assertThat(sluice("forget", "camera/2")).isEqualTo(1);
        assertThat(err.toString()).contains("There is camera/2.jpg").contains("give the whole id");
        assertThat(forgotten()).isEmpty();
    }

    @Test
    void whatWasNeverKeptIsForgottenOnlyOnDemand() throws Exception {
        assertThat(sluice("forget", "nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("nobody was not kept");
        assertThat(sluice("forget", "nobody", "--anyway")).isZero();
        assertThat(forgotten()).containsExactly("nobody");
    }

    @Test
    void aReleaseShowsItsImages() throws Exception {
        assertThat(sluice("encoder", "show", "2", "--images")).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "  times  in all     position  image",
                        "      2    1202            7  camera/1.jpg  for signs",
                        "      3       3          150  camera/2.jpg");
    }

    private int sluice(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        all.addAll(List.of("--set", "kafka.bootstrap-servers=" + connection.bootstrapServers()));
        all.addAll(List.of("--set", "registry.url=" + connection.registryUrl()));
        all.addAll(List.of("--set", "topics.prefix=" + topics.prefix()));
        CommandLine command = Sluice.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(all.toArray(String[]::new));
    }

    private List<String> forgotten() {
        List<String> ids = new ArrayList<>();
        try (CommittedLog log = new CommittedLog(connection, topics.selectedImages().name())) {
            log.readOn(
                    record -> {
                        assertThat(record.value()).isNull();
                        ids.add(new String(record.key(), StandardCharsets.UTF_8));
                    });
        }
        return ids;
    }

    private void release(String version, long from, long through) {
        EncoderRelease release =
                Announcements.of(
                                EncoderVersion.parse(version),
                                URI.create("file:///encoders"),
                                Map.of(),
                                8,
                                8)
                        .setRun("run")
                        .setTrainedFrom(from)
                        .setTrainedThrough(through)
                        .build();
        byte[] value = RecordCodec.of(topics.encoderReleases(), registry()).encode(release);
        SingleRecord.write(connection, topics.encoderReleases(), version, value);
    }

    private void enter(long through, TrainedImage image) {
        TrainedImages part = new TrainedImages("sluice", "run", through, 0, List.of(image));
        byte[] value = RecordCodec.of(topics.trainingLedger(), registry()).encode(part);
        String key = through + image.getImageId();
        SingleRecord.write(connection, topics.trainingLedger(), key, value);
    }

    private SchemaRegistry registry() {
        return new ConfluentRegistry(connection.registryUrl());
    }
}
