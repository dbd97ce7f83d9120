/** Where figures are taken, and what they cost it in processor time and memory. */
@NullMarked
package io.sluice.bench.machine;

import org.jspecify.annotations.NullMarked;
