package io.sluice.experiments.given;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of comma-separated values whose first line names the columns. */
final class CsvTable {
    private CsvTable() {}

    /** Every line as values by column; a value that is missing is empty. */
    static List<Map<String, String>> read(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> columns = values(lines.get(0));
        return lines.stream().skip(1).map(line -> row(columns, values(line))).toList();
    }

    private static Map<String, String> row(List<String> columns, List<String> values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            row.put(columns.get(c), c < values.size() ? values.get(c) : "");
        }
        return row;
    }

    /** A quoted value may have commas, and a quote where there are two. */
    private static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
