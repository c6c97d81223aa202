package dev.stopover.lab;

import java.nio.file.Path;

/**
 * A machine that plays a host's role.
 *
 * @param role the role
 * @param address host name or literal address that ssh connects to
 * @param port ssh's port
 * @param user whom to log in as
 * @param key the private key's file, or null for the ssh agent's or the user's own keys
 * @param agent whether the ssh agent's keys are offered, and no others
 * @param hostKey the expected host key as in {@code known_hosts}, or null to look it up there
 * @param jump the role of the host to go through, or null
 * @param driver {@code libvirt}, {@code qemu} or {@code xen}; null for the lab's default
 * @param migrationAddress the address that migration data goes to, or null for {@code address}
 * @param bridge the bridge guests are joined to, or null for the lab's default
 */
public record LabHost(
        String role,
        String address,
        int port,
        String user,
        Path key,
        boolean agent,
        String hostKey,
        String jump,
        String driver,
        String migrationAddress,
        String bridge) {}
