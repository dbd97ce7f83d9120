/** Joins the decisions to Kafka Streams: its records and its stores. */
@NullMarked
package io.sluice.selector.processor;

import org.jspecify.annotations.NullMarked;
