package io.sluice.embed.function;

import io.sluice.embed.device.Placement;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The GPUs that a Flink cluster sets apart as its external resource {@code gpu}. */
final class GrantedGpus {
    private static final String RESOURCE = "gpu";
    private static final String INDEX = "index";

    private GrantedGpus() {}

    /** Where the operator of this context runs. */
    static Placement of(RuntimeContext context) {
        return new Placement(
                indexes(context.getExternalResourceInfos(RESOURCE)),
                context.getTaskInfo().getIndexOfThisSubtask());
    }

    static List<Integer> indexes(Set<ExternalResourceInfo> gpus) {
        return gpus.stream()
                .flatMap(gpu -> gpu.getProperty(INDEX).stream())
                .map(Integer::valueOf)
                .toList();
    }
}
