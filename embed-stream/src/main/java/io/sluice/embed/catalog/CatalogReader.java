package io.sluice.embed.catalog;

import java.io.Serializable;

/** Opens the catalog topics from their beginning; a recipe that travels to where it is used. */
@FunctionalInterface
public interface CatalogReader extends Serializable {
    CatalogLog open();
}
