/**
 * The hypervisor port: what every driver can do, and small interfaces for what only some can. Drivers live in packages
 * below and pass one shared contract specification. May import {@code model}, {@code remote} and {@code diagnostics}.
 */
package dev.stopover.hypervisor;
