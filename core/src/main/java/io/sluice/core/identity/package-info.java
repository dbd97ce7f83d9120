/** What an image is called. */
@NullMarked
package io.sluice.core.identity;

import org.jspecify.annotations.NullMarked;
