package dev.stopover.remote.jsch;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection through a jump host, in the shape that JSch asks for. Its bytes travel in a channel of the jump host's
 * connection, which belongs to this socket alone and ends with it; no port is opened on this machine, where other users
 * could come in by it.
 */
final class JumpSocket extends Socket {

    private final Session jump;
    private final ChannelDirectTCPIP channel;
    private final Arrivals arrivals = new Arrivals();
    private final OutputStream out;

    private JumpSocket(Session jump, String address, int port, int withinMillis) throws IOException {
        this.jump = jump;
        try {
            channel = (ChannelDirectTCPIP) jump.openChannel("direct-tcpip");
        } catch (JSchException broken) {
            throw new JumpRefusedException(address, port, 0, broken);
        }
        channel.setHost(address);
        channel.setPort(port);
        channel.setOutputStream(arrivals.writer());
        try {
            // Without an input stream of its own it connects in this thread, so that a refusal is seen here.
            channel.connect(withinMillis);
        } catch (JSchException refused) {
            throw new JumpRefusedException(address, port, channel.getExitStatus(), refused);
        }
        out = channel.getOutputStream();
    }

    /** Returns what makes JSch connect through a host that it is connected to. */
    static SocketFactory through(Session jump, int withinMillis) {
        return new SocketFactory() {
            @Override
            public Socket createSocket(String address, int port) throws IOException {
                return new JumpSocket(jump, address, port, withinMillis);
            }

            @Override
            public InputStream getInputStream(Socket socket) throws IOException {
                return socket.getInputStream();
            }

            @Override
            public OutputStream getOutputStream(Socket socket) throws IOException {
                return socket.getOutputStream();
            }
        };
    }

    @Override
    public InputStream getInputStream() {
        return arrivals;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int millis) {
        arrivals.limit(millis);
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // The jump host's connection sends at once already; what it does further on is its own affair.
    }

    @Override
    public void close() {
        arrivals.close();
        channel.disconnect();
        jump.disconnect();
    }
}
