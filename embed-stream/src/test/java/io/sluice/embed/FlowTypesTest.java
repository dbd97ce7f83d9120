package io.sluice.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.catalog.Release;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.state.KeptTask;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTypesTest {
    @ParameterizedTest
    @ValueSource(classes = {Arrival.class, Outgoing.class, Release.class, KeptTask.class})
    void flowsAndIsKeptWithoutKryo(Class<?> type) {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        TypeInformation<?> information = TypeInformation.of(type);
        assertThat(information).isInstanceOf(PojoTypeInfo.class);
        assertThat(information.createSerializer(new SerializerConfigImpl(strict))).isNotNull();
    }
}
