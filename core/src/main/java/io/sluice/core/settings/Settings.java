package io.sluice.core.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was set, and where: flags beat environment variables, which beat the file, which beats the
 * defaults.
 */
public final class Settings {
    private static final String VARIABLES = "SLUICE_";

    /** What the launcher reads; no settings. */
    private static final Set<String> LAUNCHER =
            Set.of("SLUICE_HOME", "SLUICE_JAVA_OPTS", "SLUICE_NO_BUILD");

    private final Map<String, Value> file;
    private final Map<String, String> environment;
    private final Map<String, Value> given;
    private final Map<String, Value> defaults;

    /** A value in force and where it was set. */
    public record Value(String text, String from) {}

    private Settings(
            Map<String, Value> file,
            Map<String, String> environment,
            Map<String, Value> given,
            Map<String, Value> defaults) {
        this.file = Map.copyOf(file);
        this.environment = Map.copyOf(environment);
        this.given = Map.copyOf(given);
        this.defaults = Map.copyOf(defaults);
    }

    /** Nothing but defaults and these values; reads neither file nor environment. */
    public static Settings of(Map<String, String> given) {
        return new Settings(Map.of(), Map.of(), Map.of(), Map.of()).with(given, "given");
    }

    /**
     * Reads a file of {@code key = value} lines, if there is one, and looks at the environment.
     *
     * @throws SettingsException if the file cannot be read
     */
    public static Settings load(Path path, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.keySet().removeIf(name -> !name.startsWith(VARIABLES));
        Map<String, Value> lines = new LinkedHashMap<>();
        if (Files.exists(path)) {
            read(path).forEach((key, text) -> lines.put(key, new Value(text, path.toString())));
        }
        return new Settings(lines, variables, Map.of(), Map.of());
    }

    /** The same settings with these on top, and word of where they came from. */
    public Settings with(Map<String, String> more, String from) {
        return new Settings(file, environment, merged(given, more, from), defaults);
    }

    /** The same settings with these in place of the defaults, where nobody set anything. */
    public Settings withDefaults(Map<String, String> more, String from) {
        return new Settings(file, environment, given, merged(defaults, more, from));
    }

    private static Map<String, Value> merged(
            Map<String, Value> values, Map<String, String> more, String from) {
        Map<String, Value> merged = new LinkedHashMap<>(values);
        more.forEach((key, text) -> merged.put(key, new Value(text.strip(), from)));
        return merged;
    }

    /**
     * The value in force.
     *
     * @throws SettingsException if it is out of bounds: key, bound, value and where it was set
     */
    public <T> T get(Setting<T> setting) {
        Value value = inForce(setting);
        try {
            return setting.reader().apply(value.text());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    "%s must be %s but was '%s' (%s)"
                            .formatted(setting.key(), setting.bound(), value.text(), value.from()));
        }
    }

    /** The value in force, as text, and where it was set. */
    public Value inForce(Setting<?> setting) {
        Value flag = given.get(setting.key());
        if (flag != null) {
            return flag;
        }
        String variable = environment.get(setting.variable());
        if (variable != null) {
            return new Value(variable.strip(), setting.variable());
        }
        Value line = file.get(setting.key());
        if (line != null) {
            return line;
        }
        return defaults.getOrDefault(setting.key(), new Value(setting.fallback(), "default"));
    }

    /** Whether somebody set it, rather than left it at a default. */
    public boolean isSet(Setting<?> setting) {
        return given.containsKey(setting.key())
                || environment.containsKey(setting.variable())
                || file.containsKey(setting.key());
    }

    /**
     * Everything set under a prefix, with the prefix taken off. In the environment {@code _} stands
     * for the dot: {@code SLUICE_KAFKA_CLIENT_SASL_MECHANISM} is {@code
     * kafka.client.sasl.mechanism}.
     */
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        file.forEach((key, value) -> put(found, prefix, key, value.text()));
        environment.forEach((name, text) -> put(found, prefix, dotted(name), text));
        given.forEach((key, value) -> put(found, prefix, key, value.text()));
        return found;
    }

    private static void put(Map<String, String> found, String prefix, String key, String text) {
        if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), text);
        }
    }

    private static String dotted(String variable) {
        String name = variable.substring(VARIABLES.length());
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /**
     * Refuses keys and variables that nobody reads.
     *
     * @param known every setting there is
     * @param open prefixes under which any key goes
     * @throws SettingsException naming the key, where it was set and the nearest known one
     */
    public void refuseUnknown(Collection<Setting<?>> known, Collection<String> open) {
        Set<String> keys = known.stream().map(Setting::key).collect(Collectors.toSet());
        named().forEach(
                        (key, value) -> {
                            if (!keys.contains(key) && open.stream().noneMatch(key::startsWith)) {
                                throw unknown(key, value.from(), Nearest.to(key, known));
                            }
                        });
        Set<String> variables =
                known.stream()
                        .map(Setting::variable)
                        .collect(Collectors.toCollection(TreeSet::new));
        variables.addAll(LAUNCHER);
        for (String name : environment.keySet()) {
            if (!variables.contains(name) && open.stream().noneMatch(dotted(name)::startsWith)) {
                throw unknown(name, "environment", Nearest.among(name, variables));
            }
        }
    }

    private static SettingsException unknown(String key, String from, String nearest) {
        return new SettingsException(
                "Unknown setting %s (%s); did you mean %s?".formatted(key, from, nearest));
    }

    private Map<String, Value> named() {
        Map<String, Value> both = new LinkedHashMap<>(file);
        both.putAll(given);
        return both;
    }

    private static Map<String, String> read(Path path) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new SettingsException("Cannot read " + path + ": " + e.getMessage());
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> lines.getProperty(name).strip()));
    }
}
