/** The encoder and the tasks in force, as the catalog topics tell them. */
@NullMarked
package io.sluice.embed.catalog;

import org.jspecify.annotations.NullMarked;
