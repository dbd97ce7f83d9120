package io.sluice.cli;

import io.sluice.console.ConsoleMain;
import io.sluice.core.run.Room;
import io.sluice.core.run.Shutdown;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedMain;
import io.sluice.ingest.IngestMain;
import io.sluice.schemas.Connection;
import io.sluice.schemas.TopicCreation;
import io.sluice.schemas.Topics;
import io.sluice.selector.SelectorMain;
import io.sluice.trainer.TrainerMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one room as a process of its own. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs one room as a process of its own, against your broker and registry.",
        footer = {
            "",
            "Creates the topics that are missing. Ends cleanly on Ctrl-C; started again, it goes on",
            "where it was.",
            "",
            "Example:",
            "  ./sluice run embed --set kafka.bootstrap-servers=kafka:9092 \\",
            "                     --set registry.url=http://registry:8081"
        })
final class RunCommand implements Callable<Integer> {
    /** What can be run. */
    enum RoomName {
        INGEST,
        EMBED,
        SELECTOR,
        TRAINER,
        CONSOLE
    }

    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "ROOM", description = "One of ${COMPLETION-CANDIDATES}.")
    private RoomName room = RoomName.CONSOLE;

    @Override
    public Integer call() throws Exception {
        Logs.toConsole();
        Settings settings = global.settings();
        TopicCreation.ensure(
                Topics.from(settings),
                settings.get(TopicCreation.REPLICATION),
                Connection.from(settings));
        Shutdown.runUntilStopped(open(room, settings));
        return Sluice.DONE;
    }

    private static Room open(RoomName room, Settings settings) {
        return switch (room) {
            case INGEST -> IngestMain.room(settings);
            case EMBED -> EmbedMain.room(settings);
            case SELECTOR -> SelectorMain.room(settings);
            case TRAINER -> TrainerMain.room(settings);
            case CONSOLE -> ConsoleMain.room(settings);
        };
    }
}
