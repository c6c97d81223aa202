package dev.stopover.remote.jsch;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import dev.stopover.remote.Endpoint;
import dev.stopover.remote.RemoteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Vector;
import java.util.stream.Stream;

/**
 * The keys that are offered to a host: one file's, the ssh agent's, or else the user's own ones in files and then the
 * agent's. Only read: nothing is ever added to an agent or removed from it.
 */
final class LoginKeys implements IdentityRepository {

    private static final Set<String> KINDS =
            Set.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");
    private static final Path DIRECTORY = Path.of(System.getProperty("user.home"), ".ssh");

    private final List<Identity> identities;
    private final String words;

    private LoginKeys(List<Identity> identities, String words) {
        this.identities = List.copyOf(identities);
        this.words = words;
    }

    /**
     * Collects them.
     *
     * @param agent the ssh agent's socket, or null where none is known
     * @throws RemoteException when there are none, or those asked for cannot be used
     */
    static LoginKeys of(Endpoint endpoint, Path agent) throws RemoteException {
        String name = endpoint.name();
        if (endpoint.agent()) {
            return new LoginKeys(demanded(name, agent), "any key of the ssh agent");
        }
        if (endpoint.privateKey() != null) {
            Identity key = read(name, endpoint.privateKey());
            if (key.isEncrypted()) {
                throw new RemoteException(name + ": the private key " + endpoint.privateKey()
                        + " has a passphrase; give it to the ssh agent with  ssh-add " + endpoint.privateKey()
                        + "  and write  key: agent  in the lab file");
            }
            return new LoginKeys(List.of(key), "the key " + endpoint.privateKey());
        }
        return own(name, agent);
    }

    private static LoginKeys own(String name, Path agent) throws RemoteException {
        List<Identity> keys = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Path file : usersFiles()) {
            Identity key = read(name, file);
            if (!key.isEncrypted()) {
                keys.add(key);
                words.add(file.toString());
            }
        }
        List<Identity> held = usable(agent);
        if (!held.isEmpty()) {
            keys.addAll(held);
            words.add("those of the ssh agent");
        }
        if (keys.isEmpty()) {
            throw new RemoteException(name
                    + ": there is no private key without a passphrase in ~/.ssh, and none in an ssh agent; name one"
                    + " with  key:  in the lab file, make one with  ssh-keygen -t ed25519  or give yours to the"
                    + " agent with  ssh-add");
        }
        return new LoginKeys(keys, (words.size() == 1 ? "the key " : "the keys ") + String.join(", ", words));
    }

    /** Returns the keys that ssh itself would offer, best first. */
    private static List<Path> usersFiles() {
        return Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
                .map(DIRECTORY::resolve)
                .filter(Files::isReadable)
                .toList();
    }

    private static Identity read(String name, Path file) throws RemoteException {
        if (!Files.isReadable(file)) {
            throw new RemoteException(name + ": cannot read the private key " + file);
        }
        JSch reader = new JSch();
        try {
            reader.addIdentity(file.toString());
        } catch (JSchException unusable) {
            throw new RemoteException(
                    name + ": " + file + " is not a private key that can be used here; one made by"
                            + "  ssh-keygen -t ed25519  can",
                    unusable);
        }
        return reader.getIdentityRepository().getIdentities().get(0);
    }

    /** Returns the agent's keys, of which there must be some. */
    private static List<Identity> demanded(String name, Path agent) throws RemoteException {
        if (agent == null) {
            throw new RemoteException(name + ": the lab file says  key: agent  but no ssh agent is known here:"
                    + " SSH_AUTH_SOCK is not set; start one with  eval \"$(ssh-agent)\"  and give it your key with"
                    + "  ssh-add");
        }
        AgentIdentityRepository repository = connect(agent);
        if (repository == null || repository.getStatus() != RUNNING) {
            throw new RemoteException(name + ": the lab file says  key: agent  but no ssh agent answers at " + agent
                    + ", where SSH_AUTH_SOCK points to; start one with  eval \"$(ssh-agent)\"  and give it your key"
                    + " with  ssh-add");
        }
        List<Identity> keys = usable(agent);
        if (keys.isEmpty()) {
            boolean none = repository.getIdentities().isEmpty();
            throw new RemoteException(name + ": the ssh agent holds no key"
                    + (none ? "" : " of a kind that can be used here: ed25519, ecdsa or rsa")
                    + "; give it one with  ssh-add  and look with  ssh-add -l");
        }
        return keys;
    }

    private static List<Identity> usable(Path agent) {
        AgentIdentityRepository repository = agent == null ? null : connect(agent);
        return repository == null || repository.getStatus() != RUNNING
                ? List.of()
                : repository.getIdentities().stream()
                        .filter(key -> KINDS.contains(key.getAlgName()))
                        .toList();
    }

    private static AgentIdentityRepository connect(Path agent) {
        try {
            return new AgentIdentityRepository(new SSHAgentConnector(agent));
        } catch (AgentProxyException noSockets) {
            return null;
        }
    }

    /** Returns which keys these are, as a message says it after "with". */
    String words() {
        return words;
    }

    @Override
    public String getName() {
        return "keys to log in with";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public Vector<Identity> getIdentities() {
        return new Vector<>(identities);
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        // The keys are the user's.
    }
}
