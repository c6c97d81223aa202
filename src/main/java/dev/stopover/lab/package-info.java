/**
 * The lab: which machines the experiment's roles are, and how they are reached. Only home of YAML. May import {@code
 * model} and {@code diagnostics}.
 */
package dev.stopover.lab;
