/** What runs between two topics, and how fast. */
@NullMarked
package io.sluice.bench.select.flow;

import org.jspecify.annotations.NullMarked;
