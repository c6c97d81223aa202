/**
 * What must hold on the hosts of a lab before an experiment can run there, asked of the hosts themselves; changes nothing.
 * May import {@code plan}, {@code lab}, {@code model}, the ports {@code remote} and {@code hypervisor}, the engine's
 * {@code LabSession}, and {@code diagnostics}.
 */
package dev.stopover.preflight;
