/** Tells of one image why it was kept or dropped, from what rooms wrote about it. */
@NullMarked
package io.sluice.cli.why;

import org.jspecify.annotations.NullMarked;
