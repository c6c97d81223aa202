package dev.stopover.remote;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to reach a shell.
 *
 * @param name the host's name as the user knows it
 * @param address a host name or literal address
 * @param port the ssh port
 * @param user whom to log in as
 * @param privateKey the key file, or null for the user's own keys in {@code ~/.ssh}
 * @param hostKey the host's public key as in {@code known_hosts} ({@code ssh-ed25519 AAAA…}); null to look it up in the
 *     user's own known hosts
 * @param connectWithin how long a connection may take
 */
public record Endpoint(
        String name, String address, int port, String user, Path privateKey, String hostKey, Duration connectWithin) {}
