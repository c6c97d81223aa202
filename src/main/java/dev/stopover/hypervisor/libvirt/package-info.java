/**
 * The libvirt driver: libvirt-java over a socket that the shell forwards, and the only home of libvirt-java. May import
 * {@code hypervisor}, {@code model}, {@code remote} and {@code diagnostics}.
 */
package dev.stopover.hypervisor.libvirt;
