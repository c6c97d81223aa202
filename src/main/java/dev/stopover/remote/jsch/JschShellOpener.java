package dev.stopover.remote.jsch;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import dev.stopover.remote.Endpoint;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import dev.stopover.remote.ShellOpener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens shells over SSH, through jump hosts where an endpoint has them. Host keys are checked strictly and never learned; only public keys authenticate; only
 * algorithms without known weakness are offered. The connection and its threads are made by the calling thread, so a
 * caller that lives in another network namespace connects from there.
 */
public final class JschShellOpener implements ShellOpener {

    private static final String KEY_EXCHANGES = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,"
            + "ecdh-sha2-nistp384,diffie-hellman-group16-sha512,diffie-hellman-group14-sha256";
    private static final String CIPHERS = "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes256-ctr";
    /** No encrypt-then-MAC ones: with those, CTR would be open to the Terrapin attack where strict-kex is missing. */
    private static final String MACS = "hmac-sha2-256,hmac-sha2-512";

    private static final String KEY_TYPES =
            "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";
    private static final int KEEP_ALIVE_MILLIS = 15_000;

    private final Path knownHosts;
    private final Path agent;

    /**
     * Creates an opener that looks up host keys in the user's own {@code ~/.ssh/known_hosts} and asks the ssh agent that
     * {@code SSH_AUTH_SOCK} names.
     */
    public JschShellOpener() {
        this(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"), usersAgent());
    }

    /**
     * Creates an opener.
     *
     * @param knownHosts where host keys are looked up if an endpoint does not say the key
     * @param agent the ssh agent's socket, or null where there is none
     */
    public JschShellOpener(Path knownHosts, Path agent) {
        this.knownHosts = knownHosts;
        this.agent = agent;
    }

    private static Path usersAgent() {
        String socket = System.getenv("SSH_AUTH_SOCK");
        return socket == null || socket.isEmpty() ? null : Path.of(socket);
    }

    @Override
    public RemoteShell open(Endpoint endpoint) throws RemoteException {
        return new JschShell(endpoint.name(), connect(endpoint));
    }

    /** Connects, through its jump hosts where it has some; each connection has those for itself. */
    private Session connect(Endpoint endpoint) throws RemoteException {
        String name = endpoint.name();
        LoginKeys keys = LoginKeys.of(endpoint, agent);
        HostKeyCheck check;
        try {
            check = new HostKeyCheck(endpoint, knownHosts);
        } catch (IOException unusable) {
            throw new RemoteException(name + ": " + unusable.getMessage(), unusable);
        }
        int within = Math.toIntExact(endpoint.connectWithin().toMillis());
        Session jump = endpoint.jump() == null ? null : connectJump(endpoint);
        try {
            Session session = session(endpoint, keys, check);
            session.setSocketFactory(jump == null ? new CallersSockets(endpoint) : JumpSocket.through(jump, within));
            session.connect(within);
            // Set last: it also sets the socket's time limit, which connecting resets.
            session.setServerAliveCountMax(3);
            session.setServerAliveInterval(KEEP_ALIVE_MILLIS);
            return session;
        } catch (JSchException failed) {
            if (jump != null) {
                jump.disconnect();
            }
            throw new RemoteException(name + ": " + explain(endpoint, keys, check, failed), failed);
        }
    }

    private Session connectJump(Endpoint endpoint) throws RemoteException {
        try {
            return connect(endpoint.jump());
        } catch (RemoteException unusable) {
            throw new RemoteException(
                    endpoint.name() + ": its jump host cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static Session session(Endpoint endpoint, LoginKeys keys, HostKeyCheck check) throws JSchException {
        Session session = new JSch().getSession(endpoint.user(), endpoint.address(), endpoint.port());
        session.setIdentityRepository(keys);
        session.setHostKeyRepository((HostKeyRepository) check);
        session.setDaemonThread(true);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey");
        session.setConfig("enable_auth_none", "no");
        session.setConfig("kex", KEY_EXCHANGES);
        session.setConfig("server_host_key", hostKeyAlgorithms(check.types()));
        session.setConfig("cipher.c2s", CIPHERS);
        session.setConfig("cipher.s2c", CIPHERS);
        session.setConfig("mac.c2s", MACS);
        session.setConfig("mac.s2c", MACS);
        session.setConfig("PubkeyAcceptedAlgorithms", KEY_TYPES);
        session.setConfig("enable_strict_kex", "yes");
        return session;
    }

    /** Asks for the kinds of key that are known, so that a host with several shows one that can be checked. */
    private static String hostKeyAlgorithms(Set<String> types) {
        String known = types.stream()
                .map(type -> type.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : type)
                .filter(type -> KEY_TYPES.contains(type))
                .collect(Collectors.joining(","));
        return known.isEmpty() ? KEY_TYPES : known;
    }

    private static String explain(Endpoint endpoint, LoginKeys keys, HostKeyCheck check, JSchException failed) {
        String where = endpoint.address() + " port " + endpoint.port();
        if (check.refusal() != null) {
            return where + " " + check.refusal();
        }
        Throwable cause = failed.getCause();
        String said = String.valueOf(failed.getMessage());
        if (cause instanceof JumpRefusedException) {
            return "its jump host " + endpoint.jump().name() + " " + cause.getMessage();
        }
        if (cause instanceof UnknownHostException) {
            return "no machine is called '" + endpoint.address() + "'; is the address in the lab right?";
        }
        if (cause instanceof SocketTimeoutException || said.contains("timeout")) {
            return where + " did not answer within " + endpoint.connectWithin().toSeconds()
                    + " s; is the machine up and its ssh port reachable?";
        }
        if (cause instanceof IOException) {
            return "cannot reach " + where + ": " + cause.getMessage() + "; is its ssh server running?";
        }
        if (said.startsWith("Auth") || said.contains("Too many authentication")) {
            return where + " refuses user '" + endpoint.user() + "' with " + keys.words()
                    + "; the key's public half belongs into ~/.ssh/authorized_keys there";
        }
        return "cannot log in to " + where + ": " + said;
    }

    /** Makes sockets in the calling thread, which may be in a network namespace of its own. */
    private record CallersSockets(Endpoint endpoint) implements SocketFactory {
        @Override
        public Socket createSocket(String host, int port) throws IOException {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(
                        new InetSocketAddress(java.net.InetAddress.getByName(host), port),
                        Math.toIntExact(endpoint.connectWithin().toMillis()));
                return socket;
            } catch (IOException | RuntimeException failed) {
                socket.close();
                throw failed;
            }
        }

        @Override
        public InputStream getInputStream(Socket socket) throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket socket) throws IOException {
            return socket.getOutputStream();
        }
    }
}
