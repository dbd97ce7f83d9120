/** Typed settings: key, default, unit and bound in one place. */
@NullMarked
package io.sluice.core.settings;

import org.jspecify.annotations.NullMarked;
