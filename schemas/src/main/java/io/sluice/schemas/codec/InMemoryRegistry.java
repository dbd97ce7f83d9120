package io.sluice.schemas.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers schemas within one process, for folding logs in memory where no registry runs. */
public final class InMemoryRegistry implements SchemaRegistry {
    private final List<String> schemas = new ArrayList<>();

    @Override
    public synchronized int register(String subject, String schema) {
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known + 1;
        }
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public synchronized Optional<String> schema(int id) {
        return id >= 1 && id <= schemas.size()
                ? Optional.of(schemas.get(id - 1))
                : Optional.empty();
    }
}
