/**
 * A network path of its own, with a gate in it that closes for exactly known times: the ground truth against which
 * probes are checked. Needs root on Linux 6.6 or newer; touches only network namespaces that it makes itself.
 */
package dev.stopover.itest.path;
