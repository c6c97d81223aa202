/**
 * From a model to what will be done: repetition, factors, order, capability checks, and the printable dry run. May
 * import {@code model}, {@code lab}, the ports {@code hypervisor} and {@code remote}, and {@code diagnostics}.
 */
package dev.stopover.plan;
