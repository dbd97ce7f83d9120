/** Procedural pictures: shapes, textures and the families made of them. */
@NullMarked
package io.sluice.local.paint;

import org.jspecify.annotations.NullMarked;
