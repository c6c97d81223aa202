/**
 * A lab that is only a model: hosts, guests, shells and a clock that jumps ahead instead of waiting. Nothing real is
 * touched. Repeatable: the same seed and the same calls give the same figures. May import the {@code hypervisor} port,
 * {@code remote} and {@code model}.
 */
package dev.stopover.hypervisor.simulated;
