/** Proof, from the topics alone, that nothing was lost and nothing came twice. */
@NullMarked
package io.sluice.cli.audit;

import org.jspecify.annotations.NullMarked;
