package io.sluice.cli.backfill;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.SchemaRegistry;

/** Where a backfill reads and writes. */
public record Ends(Connection connection, Topics topics, SchemaRegistry registry) {}
