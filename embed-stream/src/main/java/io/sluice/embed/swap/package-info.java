/** Encoders loaded aside, and which of them serves: what the catalog says becomes what is live. */
@NullMarked
package io.sluice.embed.swap;

import org.jspecify.annotations.NullMarked;
