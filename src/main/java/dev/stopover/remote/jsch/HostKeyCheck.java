package dev.stopover.remote.jsch;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import dev.stopover.remote.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a host shows the key it must. Nothing is ever learned or written; a key that is not expected is
 * refused, and {@link #refusal} says why.
 */
final class HostKeyCheck implements HostKeyRepository {

    private final Endpoint endpoint;
    private final Path knownHosts;
    private final List<KnownHosts.Entry> entries;
    private String refusal;

    /**
     * Looks up the keys that the host may show.
     *
     * @param knownHosts where keys are looked up if the endpoint says none
     * @throws IOException with a message for the user when they cannot be read
     */
    HostKeyCheck(Endpoint endpoint, Path knownHosts) throws IOException {
        this.endpoint = endpoint;
        this.knownHosts = knownHosts;
        if (endpoint.hostKey() != null) {
            HostPublicKey expected = HostPublicKey.parse(endpoint.hostKey())
                    .orElseThrow(() -> new IOException("the host key in the lab is not a public key: '"
                            + endpoint.hostKey() + "'; it looks like 'ssh-ed25519 AAAA…'"));
            entries = List.of(new KnownHosts.Entry(expected, false));
        } else {
            entries = KnownHosts.lookUp(knownHosts, endpoint.address(), endpoint.port());
        }
    }

    /** Returns the kinds of key to ask the host for; empty where none is known. */
    Set<String> types() {
        return entries.stream()
                .filter(entry -> !entry.revoked())
                .map(entry -> entry.key().type())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns why the host's key was refused; null where it was not. */
    String refusal() {
        return refusal;
    }

    @Override
    public int check(String host, byte[] blob) {
        HostPublicKey shown = HostPublicKey.of(blob);
        if (entries.stream().anyMatch(entry -> entry.revoked() && entry.key().equals(shown))) {
            refusal = "shows a key that " + knownHosts + " marks as revoked: " + shown.fingerprint();
            return CHANGED;
        }
        List<HostPublicKey> accepted = entries.stream()
                .filter(entry -> !entry.revoked())
                .map(KnownHosts.Entry::key)
                .toList();
        if (accepted.contains(shown)) {
            return OK;
        }
        String source = endpoint.hostKey() != null ? "the lab file" : knownHosts.toString();
        if (accepted.isEmpty()) {
            refusal = "shows a key that nobody vouches for: " + shown.fingerprint()
                    + "; check it on the host's own console, then add it to the lab file as hostKey, or to " + source;
            return NOT_INCLUDED;
        }
        refusal = "shows another key than " + source + " says: " + shown.fingerprint() + " instead of "
                + accepted.stream().map(HostPublicKey::fingerprint).collect(Collectors.joining(", "))
                + "; nothing was sent. Either another machine answers, or the host was installed anew: then put its new"
                + " key there";
        return CHANGED;
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        // Keys are never learned.
    }

    @Override
    public void remove(String host, String type) {
        // Keys are never forgotten.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Keys are never forgotten.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return endpoint.name();
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
