package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeepableTest {
    @Test
    void keepsWhatFitsIntoARecordBesideTheRestOfIt() {
        assertThat(Keepable.content(new byte[Keepable.MOST]).remaining()).isEqualTo(Keepable.MOST);
        assertThat(Keepable.content(new byte[Keepable.MOST + 1])).isNull();
        assertThat(Keepable.MOST).isLessThan(Topics.MAX_MESSAGE_BYTES);
    }
}
