/**
 * The raw QEMU driver: QEMU started over the shell, and spoken to by QMP through a socket that the shell forwards. May
 * import {@code hypervisor}, {@code model}, {@code remote} and {@code diagnostics}.
 */
package dev.stopover.hypervisor.qemu;
