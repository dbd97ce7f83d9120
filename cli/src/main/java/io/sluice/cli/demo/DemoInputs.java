package io.sluice.cli.demo;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.IngestConfig;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.source.SourceConfig;
import io.sluice.ingest.task.Asks;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.ingest.task.TaskFolder;
import io.sluice.ingest.task.TaskFolders;
import io.sluice.local.SyntheticImages;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.IOException;
import java.util.List;

/** What flows through a demo: the user's images and tasks, or generated ones. */
final class DemoInputs {
    private static final long SEED = 7;
    private static final int GENERATED_SIZE = 48;
    private static final int GENERATED_EXAMPLES = 16;

    private final DemoOptions options;
    private final Settings settings;
    private final SyntheticImages generated = new SyntheticImages(SEED, GENERATED_SIZE);

    DemoInputs(DemoOptions options, Settings settings) {
        this.options = options;
        this.settings = settings;
    }

    ImageSource images() throws IOException {
        return options.images().isEmpty()
                ? new GeneratedSource(generated, options.ending().generated())
                : files().open();
    }

    /**
     * Under which name the progress of these images is kept. With an image added or removed it is
     * another run: its images are sent, and those that were sent before are dropped as copies.
     */
    String run(ImageSource images) throws IOException {
        return options.images().isEmpty()
                ? "demo-generated"
                : "demo-%s-%d".formatted(files().runName(), images.count());
    }

    /** Registers the tasks; those that are registered already stay as they are. */
    void registerTasks(DemoScreen screen) throws IOException {
        Connection connection = Connection.from(settings);
        TaskCatalog catalog =
                new TaskCatalog(
                        connection,
                        Topics.from(settings),
                        new ConfluentRegistry(connection.registryUrl()));
        for (TargetTask task : tasks()) {
            catalog.register(task);
            screen.say(
                    "task     %s: %d examples, keep ratio %s"
                            .formatted(
                                    task.getName(),
                                    task.getExamples().size(),
                                    task.getSelection().getKeepRatio()));
        }
    }

    private List<TargetTask> tasks() throws IOException {
        TaskSelection selection = Asks.keepRatio(options.keepRatio());
        if (options.tasks().isPresent()) {
            try (ClaimStore store = ClaimStore.open(ClaimsConfig.from(settings))) {
                return TaskFolders.under(
                        options.tasks().get(), selection, TaskFolder.MOST_EXAMPLES, store);
            }
        }
        return options.images().isEmpty()
                ? GeneratedTasks.of(generated, GENERATED_EXAMPLES, selection)
                : List.of();
    }

    private SourceConfig files() {
        return IngestConfig.source(options.images(), settings);
    }
}
