package dev.stopover.remote.jsch;

import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.stopover.remote.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** The channels of one connection: opened one at a time, never more than a usual server allows. */
final class Channels {

    /** OpenSSH allows 10 shells a connection unless told otherwise. */
    private static final int MOST_SHELLS = 8;

    private static final int OPEN_WITHIN_MILLIS = 20_000;
    private static final int CLOSE_LOOKS = 500;

    /**
     * Starts a shell as the leader of a process group, which is what makes it killable with all it started. OpenSSH
     * does so by itself; where the server does not, setsid does.
     */
    private static final String START = "exec sh -c "
            + Command.quote("LC_ALL=C; export LC_ALL; read -r a b c d group rest < /proc/self/stat\n"
                    + "[ \"$group\" = $$ ] && exec sh || exec setsid sh");

    private final Session session;
    private final Semaphore free = new Semaphore(MOST_SHELLS);
    private final Object opening = new Object();

    Channels(Session session) {
        this.session = session;
    }

    /** Returns whether the connection stands. */
    boolean connected() {
        return session.isConnected();
    }

    /** Returns a shell that is not started yet. */
    ShellLine shell() {
        return new ExecLine();
    }

    /** Ends the connection with all its channels. */
    void disconnect() {
        session.disconnect();
    }

    /**
     * Runs a command with streams of its own until it ends.
     *
     * @param in what it reads
     * @param out given what it says; must not block for long
     * @param err likewise for standard error
     * @return its exit status; -1 where the host did not say
     * @throws IOException when it could not be started or the connection broke
     * @throws InterruptedException when this thread was interrupted
     */
    int pipe(String command, InputStream in, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        Ending ending = new Ending(out);
        ChannelExec channel = exec(command);
        try {
            channel.setOutputStream(ending);
            channel.setErrStream(err, true);
            OutputStream input = channel.getOutputStream();
            connect(channel);
            IOException refused = feed(in, input);
            ending.await();
            while (!channel.isClosed() && connected()) {
                // The exit status follows the end of the output at once, but nothing tells of it.
                Thread.sleep(1);
            }
            int status = channel.isClosed() ? channel.getExitStatus() : -1;
            if (status == 0 && refused != null) {
                throw refused;
            }
            return status;
        } finally {
            channel.disconnect();
            free.release();
        }
    }

    /** Gives a command its input; a command that stops reading ends, and its own words say more than this failure. */
    private static IOException feed(InputStream in, OutputStream input) {
        try (input) {
            in.transferTo(input);
            return null;
        } catch (IOException refused) {
            return refused;
        }
    }

    /**
     * Connects a channel to a Unix socket of the host.
     *
     * @param out given what comes from there, and closed at its end
     * @throws IOException when the host refuses
     */
    ChannelDirectStreamLocal socket(String path, OutputStream out) throws IOException {
        try {
            ChannelDirectStreamLocal channel =
                    (ChannelDirectStreamLocal) session.openChannel("direct-streamlocal@openssh.com");
            channel.setSocketPath(path);
            channel.setOutputStream(out);
            synchronized (opening) {
                // Without an input stream of its own it connects in this thread, so that a refusal is seen here.
                channel.connect(OPEN_WITHIN_MILLIS);
            }
            return channel;
        } catch (JSchException failed) {
            throw new IOException(
                    "the host does not connect to its socket " + path + ": " + failed.getMessage(), failed);
        }
    }

    private ChannelExec exec(String command) throws IOException {
        if (!free.tryAcquire()) {
            throw new IOException("more than " + MOST_SHELLS + " commands at a time on one connection");
        }
        try {
            ChannelExec channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(command);
            return channel;
        } catch (JSchException failed) {
            free.release();
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private void connect(ChannelExec channel) throws IOException {
        try {
            synchronized (opening) {
                channel.connect(OPEN_WITHIN_MILLIS);
            }
        } catch (JSchException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /** A shell on an exec channel of its own. */
    private final class ExecLine implements ShellLine {
        private ChannelExec channel;

        @Override
        public OutputStream open(OutputStream out, OutputStream err) throws IOException {
            channel = exec(START);
            channel.setOutputStream(out);
            channel.setErrStream(err);
            OutputStream input = channel.getOutputStream();
            connect(channel);
            return input;
        }

        @Override
        public synchronized void close() {
            if (channel != null) {
                letServerClose();
                channel.disconnect();
                channel = null;
                free.release();
            }
        }

        /**
         * Where the process has ended, waits for the server to close the channel. Dropbear that is told to close one
         * before it has noticed the end takes that for the end of the next channel's process.
         */
        private void letServerClose() {
            try {
                for (int i = 0; i < CLOSE_LOOKS && channel.isEOF() && !channel.isClosed() && connected(); i++) {
                    Thread.sleep(1);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Passes bytes on, and tells when the channel says that there are no more. */
    private static final class Ending extends OutputStream {
        private final OutputStream to;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile IOException failure;

        Ending(OutputStream to) {
            this.to = to;
        }

        void await() throws IOException, InterruptedException {
            ended.await();
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                to.write(bytes, offset, length);
            } catch (IOException failed) {
                failure = failed;
                ended.countDown();
                throw failed;
            }
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }
}
