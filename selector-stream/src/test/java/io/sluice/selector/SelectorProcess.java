package io.sluice.selector;

import io.sluice.core.run.Shutdown;
import io.sluice.core.settings.Settings;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The selector in a process of its own, so that it can be killed. */
public final class SelectorProcess {
    private SelectorProcess() {}

    /**
     * @param args settings, {@code key=value}
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            String[] setting = arg.split("=", 2);
            given.put(setting[0], setting[1]);
        }
        Shutdown.runUntilStopped(SelectorMain.room(Settings.of(given)));
    }

    /** With settings beside the usual ones. */
    static Process start(
            Topics topics, Connection connection, Path folder, Map<String, String> more)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        String logging = System.getProperty("logback.configurationFile");
        if (logging != null) {
            command.add("-Dlogback.configurationFile=" + logging);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(SelectorProcess.class.getName());
        settings(topics, connection, folder)
                .forEach((key, value) -> command.add(key + "=" + value));
        more.forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(new File("target/selector-process.log")))
                .start();
    }

    static Map<String, String> settings(Topics topics, Connection connection, Path folder) {
        return Map.of(
                "topics.prefix",
                topics.prefix(),
                "topics.partitions",
                Integer.toString(topics.partitions()),
                "selector.state-folder",
                folder.toString(),
                Connection.BOOTSTRAP_SERVERS.key(),
                connection.bootstrapServers(),
                Connection.REGISTRY_URL.key(),
                connection.registryUrl());
    }
}
