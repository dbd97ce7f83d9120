package io.sluice.trainer.publish;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.Settings;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Over a real broker. */
class TransactionsTest {
    private final Topics topics =
            Topics.from(Settings.of(Map.of("topics.prefix", "transactions-")));

    @Test
    void aTransactionThatTookTooLongNamesNobodyAndTheNextGoesOn() throws Exception {
        Connection connection = SharedServices.connection(topics);
        try (Transactions slow = open(connection, 1000)) {
            assertThatThrownBy(() -> slow.run(() -> sendForALongTime(slow)))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("it took too long")
                    .hasMessageNotContaining("Another trainer has taken over");
        }
        try (Transactions next = open(connection, 60_000)) {
            next.run(() -> next.send(event()));
        }
    }

    private Transactions open(Connection connection, int milliseconds) {
        Map<String, Object> properties = connection.properties();
        properties.put("transaction.timeout.ms", milliseconds);
        TopicPartition source = new TopicPartition(topics.selectedImages().name(), 0);
        return new Transactions(connection, properties, topics.group("trainer"), source);
    }

    /** The broker looks for such every ten seconds. */
    private void sendForALongTime(Transactions transactions) {
        transactions.send(event());
        try {
            new CountDownLatch(1).await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        transactions.reach(1);
    }

    private ProducerRecord<String, byte[]> event() {
        return new ProducerRecord<>(topics.trainingEvents().name(), "key", new byte[] {1});
    }
}
