/** Turns the bytes of image files into pixels at training size, or says why not. */
@NullMarked
package io.sluice.encoder.image;

import org.jspecify.annotations.NullMarked;
