/**
 * Lets images pass less often where training finds that they teach little; values in, values out.
 */
@NullMarked
package io.sluice.selector.feedback;

import org.jspecify.annotations.NullMarked;
