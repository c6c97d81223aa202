/**
 * How right the probes are and what they cost: outages of exactly known times, seen by our probes and by others in the
 * same run; and what it costs to come from recorded samples to a report. Compiled and run by the Maven profile {@code bench} only.
 */
package dev.stopover.bench;
