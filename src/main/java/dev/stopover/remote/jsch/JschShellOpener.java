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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens shells over SSH. Host keys are checked strictly and never learned; only public keys authenticate; only
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

    /** Creates an opener that looks up host keys in the user's own {@code ~/.ssh/known_hosts}. */
    public JschShellOpener() {
        this(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
    }

    /** Creates an opener that looks up host keys in a file, where an endpoint does not say the key. */
    public JschShellOpener(Path knownHosts) {
        this.knownHosts = knownHosts;
    }

    @Override
    public RemoteShell open(Endpoint endpoint) throws RemoteException {
        String name = endpoint.name();
        List<Path> keys = endpoint.privateKey() == null ? usersKeys() : List.of(endpoint.privateKey());
        for (Path key : keys) {
            if (!Files.isReadable(key)) {
                throw new RemoteException(name + ": cannot read the private key " + key);
            }
        }
        if (keys.isEmpty()) {
            throw new RemoteException(
                    name + ": there is no private key in ~/.ssh; name one with  key:  in the lab file,"
                            + " or make one with  ssh-keygen -t ed25519");
        }
        HostKeyCheck check;
        try {
            check = new HostKeyCheck(endpoint, knownHosts);
        } catch (IOException unusable) {
            throw new RemoteException(name + ": " + unusable.getMessage(), unusable);
        }
        try {
            Session session = session(endpoint, keys, check);
            session.connect(Math.toIntExact(endpoint.connectWithin().toMillis()));
            // Set last: it also sets the socket's time limit, which connecting resets.
            session.setServerAliveCountMax(3);
            session.setServerAliveInterval(KEEP_ALIVE_MILLIS);
            return new JschShell(name, session);
        } catch (JSchException failed) {
            throw new RemoteException(name + ": " + explain(endpoint, check, failed), failed);
        }
    }

    /** Returns the keys that ssh itself would offer, best first. */
    private static List<Path> usersKeys() {
        Path directory = Path.of(System.getProperty("user.home"), ".ssh");
        return Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
                .map(directory::resolve)
                .filter(Files::isReadable)
                .toList();
    }

    private static Session session(Endpoint endpoint, List<Path> keys, HostKeyCheck check) throws JSchException {
        JSch jsch = new JSch();
        for (Path key : keys) {
            jsch.addIdentity(key.toString());
        }
        Session session = jsch.getSession(endpoint.user(), endpoint.address(), endpoint.port());
        session.setHostKeyRepository((HostKeyRepository) check);
        session.setDaemonThread(true);
        session.setSocketFactory(new CallersSockets(endpoint));
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

    private static String explain(Endpoint endpoint, HostKeyCheck check, JSchException failed) {
        String where = endpoint.address() + " port " + endpoint.port();
        if (check.refusal() != null) {
            return where + " " + check.refusal();
        }
        Throwable cause = failed.getCause();
        String said = String.valueOf(failed.getMessage());
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
            return where + " refuses user '" + endpoint.user() + "' with the key " + endpoint.privateKey()
                    + "; the key's public half belongs into ~/.ssh/authorized_keys there, and it must have no passphrase";
        }
        if (said.contains("invalid privatekey")) {
            return endpoint.privateKey() + " is not a private key that can be used here";
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
