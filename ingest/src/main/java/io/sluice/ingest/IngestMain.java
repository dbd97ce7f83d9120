package io.sluice.ingest;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;

/** Starts the room that sends configured images once and ends. */
public final class IngestMain {
    private IngestMain() {}

    public static Room room(Settings settings) {
        return new IngestRoom(IngestConfig.from(settings));
    }
}
