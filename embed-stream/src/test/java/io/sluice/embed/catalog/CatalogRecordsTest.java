package io.sluice.embed.catalog;

import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.Fixtures;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Wire;
import io.sluice.schemas.record.TaskExample;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogRecordsTest {
    private final CatalogRecords records =
            new CatalogRecords(new Wire(Fixtures.TOPICS, "eye", Fixtures.REGISTRY));

    @Test
    void readsATaskWithIdsThatPeopleCanRead() {
        assertThat(records.read(task(0, "red cars", 1, positive("ruby", Color.RED))))
                .isInstanceOf(Change.Registered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines"})
    void passesOverIdsThatCannotBePassedOn(String id) {
        assertThat(refusal(task(0, id, 1))).contains("A task's id must have 1 to 512 characters");
        assertThat(refusal(task(0, "red", 1, positive(id, Color.RED))))
                .contains("Task red, revision 1: ids of examples must");
    }

    @Test
    void passesOverATaskWithAnOverLongId() {
        assertThat(refusal(task(0, "x".repeat(513), 1))).contains("1 to 512 characters");
    }

    @Test
    void passesOverATaskThatItsKeyWouldNotWithdraw() {
        Arrival red = task(0, "red", 1);
        byte[] blue = "blue".getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(new Arrival(red.place(), 0, blue, red.value())))
                .contains("The record of task red must have its id as key");
        assertThat(refusal(new Arrival(red.place(), 0, null, red.value()))).contains("as key");
    }

    @Test
    void passesOverATaskWithMoreExamplesThanAnybodyNeeds() {
        TaskExample hollow = TaskExample.newBuilder().setId("hollow").build();
        assertThat(refusal(task(0, "red", 1, many(hollow, 10_001))))
                .contains("at most 10,000 examples but has 10,001");
        assertThat(records.read(task(0, "red", 1, many(hollow, 10_000))))
                .isInstanceOf(Change.Registered.class);
    }

    private String refusal(Arrival record) {
        Change change = records.read(record);
        assertThat(change).isInstanceOf(Change.Unreadable.class);
        return ((Change.Unreadable) change).why();
    }

    private static TaskExample[] many(TaskExample example, int count) {
        return Collections.nCopies(count, example).toArray(new TaskExample[0]);
    }
}
