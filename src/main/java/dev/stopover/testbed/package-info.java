/**
 * The embedded lab: real virtualization hosts on this machine, each a set of Linux namespaces with its own sshd, libvirtd
 * and QEMU, together with the guest image they run. Nothing outside the lab's namespaces is touched, and the lab ends with the
 * process that started it, however that ends. See {@code dsl-docs/embedded-lab.md}.
 *
 * <p>May import {@code lab}, {@code remote}, the JDK and JNA.
 */
package dev.stopover.testbed;
