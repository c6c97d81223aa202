package dev.stopover.remote.jsch;

import com.jcraft.jsch.ChannelDirectStreamLocal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A local Unix socket, in a directory that only this user may enter, whose connections lead to a host's socket. */
final class SocketForward implements AutoCloseable {

    private final Channels channels;
    private final String remote;
    private final Path directory;
    private final Path path;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    SocketForward(String host, Channels channels, String remote) throws IOException {
        this.channels = channels;
        this.remote = remote;
        directory = Files.createTempDirectory(
                "stopover-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        path = directory.resolve("socket");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Thread acceptor = new Thread(this::accept, "forward of " + remote + " on " + host);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    Path path() {
        return path;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel local = server.accept();
                connections.add(local);
                connect(local);
            } catch (IOException closed) {
                // Either the forward was closed, or the host refused one connection, which its client sees as an end.
            }
        }
    }

    private void connect(SocketChannel local) throws IOException {
        try {
            ChannelDirectStreamLocal channel = channels.socket(remote, new Writing(local, connections));
            Thread pump = new Thread(() -> pump(local, channel), "bytes for " + remote);
            pump.setDaemon(true);
            pump.start();
        } catch (IOException | RuntimeException refused) {
            connections.remove(local);
            local.close();
            throw refused;
        }
    }

    /**
     * Moves bytes from here to the host. Reads the channel by its own method: the streams of {@link
     * java.nio.channels.Channels} share one lock on JDK 17, so that a waiting read would stop every write.
     */
    private void pump(SocketChannel local, ChannelDirectStreamLocal channel) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 15);
        try (OutputStream out = channel.getOutputStream()) {
            while (local.read(buffer) >= 0) {
                out.write(buffer.array(), 0, buffer.position());
                out.flush();
                buffer.clear();
            }
        } catch (IOException ended) {
            // One of both ends is closed; so is the other one, next.
        } finally {
            channel.disconnect();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
            Files.deleteIfExists(path);
            Files.deleteIfExists(directory);
        } catch (IOException leftBehind) {
            // An empty directory in the temporary space harms nobody.
        }
    }

    /** Writes to a channel by its own method; see {@link #pump}. */
    private static final class Writing extends OutputStream {
        private final SocketChannel channel;
        private final Set<SocketChannel> connections;

        Writing(SocketChannel channel, Set<SocketChannel> connections) {
            this.channel = channel;
            this.connections = connections;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            connections.remove(channel);
            channel.close();
        }
    }
}
