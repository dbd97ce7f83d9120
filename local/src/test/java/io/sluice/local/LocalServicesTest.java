package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServicesTest {
    private static final Topics TOPICS = new Topics("try-", 2, Duration.ofDays(1));

    @TempDir Path folder;

    @Test
    void startsWithItsTopicsAndStartsAgain() throws Exception {
        List<String> names = TOPICS.all().stream().<String>map(Topic::name).toList();
        for (int start = 0; start < 2; start++) {
            try (LocalServices services = LocalServices.start(folder, TOPICS);
                    Admin admin = Admin.create(services.connection().properties())) {
                assertThat(admin.listTopics().names().get()).containsAll(names);
                assertThat(Connection.from(Settings.of(services.settings())))
                        .isEqualTo(services.connection());
            }
        }
    }

    @Test
    void sharesOneBrokerAmongTests() throws Exception {
        Connection first = SharedServices.connection(TOPICS);
        Connection second = SharedServices.connection(new Topics("b-", 1, Duration.ofDays(1)));
        assertThat(second).isEqualTo(first);
        try (Admin admin = Admin.create(first.properties())) {
            assertThat(admin.listTopics().names().get()).contains("try-images", "b-images");
        }
    }
}
