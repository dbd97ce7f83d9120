/** Lets people and monitoring ask a running selector over HTTP. */
@NullMarked
package io.sluice.selector.serve;

import org.jspecify.annotations.NullMarked;
