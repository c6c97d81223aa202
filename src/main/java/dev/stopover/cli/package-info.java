/**
 * The command line: arguments, wiring, exit codes. The only package that touches the standard streams. May import
 * everything; nothing imports it.
 */
package dev.stopover.cli;
