/** What flows between the operators, before decoding and after encoding. */
@NullMarked
package io.sluice.embed.flow;

import org.jspecify.annotations.NullMarked;
