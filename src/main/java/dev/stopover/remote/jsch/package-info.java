/**
 * Shells over SSH by JSch, and the only home of JSch. May import {@code remote} and {@code diagnostics}.
 */
package dev.stopover.remote.jsch;
