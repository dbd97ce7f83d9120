package io.sluice.loop;

import io.sluice.local.LocalServices;
import io.sluice.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The loop on a bare machine. */
class LoopOnLocalServicesTest extends WholeLoopContract {
    @TempDir static Path data;

    private static LocalServices services;

    @BeforeAll
    static void start() throws Exception {
        services = LocalServices.start(data, new Topics("", 2, Duration.ofDays(1)));
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Override
    Map<String, String> services() {
        return services.settings();
    }
}
