/**
 * Folds the production trainer over images in memory, asks what was learnt, and keeps the answers.
 */
@NullMarked
package io.sluice.experiments.learn;

import org.jspecify.annotations.NullMarked;
