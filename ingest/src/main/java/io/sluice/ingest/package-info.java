/** The room where images and target tasks enter. */
@NullMarked
package io.sluice.ingest;

import org.jspecify.annotations.NullMarked;
