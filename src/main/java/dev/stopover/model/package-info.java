/**
 * The experiment as the user meant it: immutable records and sealed types, and the units they are measured in. May
 * import {@code diagnostics} only.
 */
package dev.stopover.model;
