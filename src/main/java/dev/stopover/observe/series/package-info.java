/**
 * Series: values followed over a trial's time, and loads run to their end. May import {@code model}, {@code result} and the
 * ports {@code remote} and {@code hypervisor}.
 */
package dev.stopover.observe.series;
