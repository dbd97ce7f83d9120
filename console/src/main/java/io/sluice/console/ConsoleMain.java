package io.sluice.console;

import io.sluice.console.watch.LoopWatch;
import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the console. */
public final class ConsoleMain {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleMain.class);

    private ConsoleMain() {}

    public static Room room(Settings settings) {
        return new ConsoleRoom(
                ConsoleConfig.from(settings), Connection.from(settings), Topics.from(settings));
    }

    private record ConsoleRoom(
            ConsoleConfig config, Connection connection, Topics topics, CountDownLatch stopped)
            implements Room {

        ConsoleRoom(ConsoleConfig config, Connection connection, Topics topics) {
            this(config, connection, topics, new CountDownLatch(1));
        }

        @Override
        public String name() {
            return "console";
        }

        @Override
        public void run() throws InterruptedException {
            try (LoopWatch watch = new LoopWatch(connection, topics, Clock.systemUTC());
                    ConsoleServer server = ConsoleServer.start(config, watch)) {
                LOG.info("The console is at {}", server.address());
                stopped.await();
            }
        }

        @Override
        public void close() {
            stopped.countDown();
        }
    }
}
