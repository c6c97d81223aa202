package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;

/**
 * Storage that several hosts see.
 *
 * @param name the share's name, unique in the experiment
 * @param protocol how it is served
 * @param server the role of the serving host
 * @param path the directory it serves
 * @param clients who mounts it, and where
 * @param options the export options as the server's configuration takes them, or null for the default
 * @param user the user to mount as, or null where the protocol needs none
 * @param secret the name of the secret in the lab file that is the user's password, or null
 * @param at where it was declared
 */
public record Share(
        String name,
        Protocol protocol,
        String server,
        String path,
        List<Client> clients,
        String options,
        String user,
        String secret,
        SourcePosition at) {

    public Share {
        clients = List.copyOf(clients);
    }

    /** How a share is served. */
    public enum Protocol {
        /** Network File System. */
        NFS,
        /** Server Message Block, as Samba serves it. */
        SMB
    }

    /**
     * A host that mounts the share.
     *
     * @param host the host's role
     * @param at the mount point
     */
    public record Client(String host, String at) {}

    /** Returns the directory under which a host sees the share, or null where that host does not take part. */
    public String pathOn(String host) {
        if (host.equals(server)) {
            return path;
        }
        return clients.stream()
                .filter(client -> client.host().equals(host))
                .map(Client::at)
                .findFirst()
                .orElse(null);
    }
}
