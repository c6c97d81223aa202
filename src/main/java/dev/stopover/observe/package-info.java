/**
 * Observers: what a trial looked like from outside, from the hypervisor and from inside the guest. The prober itself is
 * in the package below. May import {@code model}, {@code result}, and the ports {@code remote} and {@code hypervisor}.
 */
package dev.stopover.observe;
