package io.sluice.bench.select;

import io.sluice.bench.given.Trees;
import io.sluice.bench.select.SelectReport.Setup;
import io.sluice.bench.select.input.Load;
import io.sluice.core.settings.Settings;
import io.sluice.local.LocalServices;
import io.sluice.schemas.Topics;
import io.sluice.selector.SelectorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures the selector's own topology against pass-through topologies on the same input, with the
 * same guarantee, partitions, threads and commits, in rounds, load after load.
 */
public final class SelectBench {
    static final String SELECTOR = "selector";
    static final String PASS_THROUGH = "passThrough";
    static final String DECODING = "decodingPassThrough";
    static final String RATIO = "ratio";
    static final String RATIO_TO_DECODING = "ratioToDecoding";

    private final SelectPlan plan;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * @param settings of the selector
     * @param progress is told what is going on
     */
    public SelectBench(SelectPlan plan, Settings settings, Consumer<String> progress) {
        this.plan = plan;
        this.settings = settings;
        this.progress = progress;
    }

    /** Measures everything; takes some minutes. */
    public SelectReport run() throws Exception {
        Path home = Files.createTempDirectory("sluice-bench");
        progress.accept("starting a broker and a schema registry");
        try (LocalServices services =
                LocalServices.start(home.resolve("services"), Topics.from(settings))) {
            List<LoadReport> reports = new ArrayList<>();
            for (Load load : plan.loads()) {
                progress.accept("%d tasks of %d examples".formatted(load.tasks(), load.examples()));
                reports.add(LoadRun.measure(plan, load, own(services, home, load), progress));
            }
            return SelectReport.of(setup(), reports);
        } finally {
            Trees.delete(home);
        }
    }

    /** Settings of one load, whose topics and state are nobody else's. */
    private Settings own(LocalServices services, Path home, Load load) {
        return settings.with(services.settings(), "bench")
                .with(
                        Map.of(
                                "topics.prefix",
                                load + "-",
                                SelectorConfig.STATE_FOLDER.key(),
                                home.resolve(load.toString()).toString()),
                        "bench");
    }

    private Setup setup() {
        SelectorConfig config = SelectorConfig.from(settings);
        return new Setup(
                Topics.from(settings).partitions(),
                config.running().threads(),
                config.running().commitInterval().toMillis(),
                plan.size(),
                plan.share(),
                plan.count(),
                plan.rounds());
    }
}
