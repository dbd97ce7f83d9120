/** The whole system on a bare machine: a broker, a schema registry and images to look at. */
@NullMarked
package io.sluice.local;

import org.jspecify.annotations.NullMarked;
