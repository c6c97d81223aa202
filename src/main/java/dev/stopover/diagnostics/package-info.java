/**
 * Source positions, problems, and how they are shown to people. Everything else may import this package; it imports
 * nothing but the JDK.
 */
package dev.stopover.diagnostics;
