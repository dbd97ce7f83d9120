package io.sluice.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(3);

    @Test
    void countsRecordsAndNoMarkers() {
        add(0, 1, 3, 4, 6); // 2 and 5 are markers
        assertThat(backlog.countFrom(0)).hasValue(5);
        assertThat(backlog.countFrom(1)).hasValue(4);
        assertThat(backlog.countFrom(2)).hasValue(3);
        assertThat(backlog.countFrom(4)).hasValue(2);
        assertThat(backlog.countFrom(7)).hasValue(0);
    }

    @Test
    void goesOnWhereARunWasCut() {
        add(0, 1, 2);
        assertThat(backlog.countFrom(1)).hasValue(2);
        add(3);
        assertThat(backlog.countFrom(1)).hasValue(3);
    }

    @Test
    void doesNotGuessWhenItsReaderGoesBack() {
        add(0, 1, 2);
        backlog.countFrom(2);
        assertThat(backlog.countFrom(1)).isEmpty();
    }

    @Test
    void doesNotGuessWhatDidNotFit() {
        add(0, 2, 4, 6);
        assertThat(backlog.countFrom(0)).isEmpty();
        assertThat(backlog.countFrom(6)).isEmpty();
        assertThat(backlog.countFrom(7)).hasValue(0);
        add(8);
        assertThat(backlog.countFrom(7)).hasValue(1);
    }

    private void add(long... offsets) {
        for (long offset : offsets) {
            backlog.add(offset);
        }
    }
}
