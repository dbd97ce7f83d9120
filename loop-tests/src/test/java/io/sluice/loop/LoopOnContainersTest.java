package io.sluice.loop;

import io.sluice.schemas.Connection;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The same loop on containers; skipped, saying so, where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class LoopOnContainersTest extends WholeLoopContract {
    private static final int REGISTRY_PORT = 8080;

    @Container
    static final KafkaContainer KAFKA =
            new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"))
                    .withEnv("KAFKA_MESSAGE_MAX_BYTES", "17825792")
                    .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", "17825792");

    @Container
    static final GenericContainer<?> REGISTRY =
            new GenericContainer<>(
                            DockerImageName.parse("quay.io/apicurio/apicurio-registry:3.0.9"))
                    .withExposedPorts(REGISTRY_PORT)
                    .waitingFor(Wait.forHttp("/health/ready").forPort(REGISTRY_PORT));

    @Override
    Map<String, String> services() {
        String registry =
                "http://%s:%d/apis/ccompat/v7"
                        .formatted(REGISTRY.getHost(), REGISTRY.getMappedPort(REGISTRY_PORT));
        return Map.of(
                Connection.BOOTSTRAP_SERVERS.key(),
                KAFKA.getBootstrapServers(),
                Connection.REGISTRY_URL.key(),
                registry);
    }
}
