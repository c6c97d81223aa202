/**
 * Opens labs: puts shells, drivers and the embedded lab behind what the engine asks for. The one place that knows which
 * driver there is. Only {@code cli} imports it.
 */
package dev.stopover.wiring;
