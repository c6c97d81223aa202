/**
 * The shell port: commands run on another machine, files moved, sockets forwarded. Adapters live in packages below. May
 * import {@code diagnostics} only.
 */
package dev.stopover.remote;
