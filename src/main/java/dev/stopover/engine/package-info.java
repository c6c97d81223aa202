/**
 * The interpreter: carries a plan out, trial by trial. Knows ports only, never a driver. May import everything but
 * drivers, {@code dsl}, {@code report}, {@code testbed} and {@code cli}.
 */
package dev.stopover.engine;
