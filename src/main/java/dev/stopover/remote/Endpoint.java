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
 * @param privateKey the key file, or null for the user's own keys: those in {@code ~/.ssh} and those of the ssh agent
 * @param hostKey the host's public key as in {@code known_hosts} ({@code ssh-ed25519 AAAA…}); null to look it up in the
 *     user's own known hosts
 * @param connectWithin how long a connection may take
 * @param agent whether the ssh agent's keys are offered and no others; there is no private key file then
 * @param jump the host to go through, which connects to the address as it knows it; null where it is reached directly
 */
public record Endpoint(
        String name,
        String address,
        int port,
        String user,
        Path privateKey,
        String hostKey,
        Duration connectWithin,
        boolean agent,
        Endpoint jump) {

    /** How to reach a shell directly, with a key file or the user's own keys; see the class for the parameters. */
    public Endpoint(
            String name,
            String address,
            int port,
            String user,
            Path privateKey,
            String hostKey,
            Duration connectWithin) {
        this(name, address, port, user, privateKey, hostKey, connectWithin, false, null);
    }
}
