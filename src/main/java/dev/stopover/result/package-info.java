/**
 * What was measured: records, the append-only journal that is the source of truth, and statistics. May import
 * {@code model} and {@code diagnostics}.
 */
package dev.stopover.result;
