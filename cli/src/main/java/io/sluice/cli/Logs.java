package io.sluice.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Where a command's log goes: nowhere until it says so. */
public final class Logs {
    private Logs() {}

    /** A room that runs as a process logs to where its supervisor reads. */
    public static void toConsole() {
        configure("/log-to-console.xml");
    }

    /** The demo shows progress on the terminal and logs to a file. */
    public static void toFile(Path file) {
        System.setProperty("sluice.log", file.toString());
        configure("/log-to-file.xml");
    }

    private static void configure(String resource) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL url = Objects.requireNonNull(Logs.class.getResource(resource), resource);
        try {
            configurator.doConfigure(url);
        } catch (JoranException e) {
            throw new IllegalStateException("Cannot set up the log: " + e.getMessage(), e);
        }
    }
}
