package dev.stopover.remote.jsch;

import com.jcraft.jsch.Session;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import dev.stopover.remote.RemoteShell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A host's shell over one SSH connection. Short commands follow each other through one shell process that lives as long
 * as the connection; long ones get a shell each, which is used again when they ended by themselves.
 */
final class JschShell implements RemoteShell {

    private static final Duration GRACE = Duration.ofMillis(300);

    private final String host;
    private final Channels channels;
    private final FileCopy files;
    private final ReentrantLock turn = new ReentrantLock();
    private FramedShell runner;
    private final Deque<FramedShell> idle = new ArrayDeque<>();
    private final Set<JschProcess> processes = ConcurrentHashMap.newKeySet();
    private final List<SocketForward> forwards = new CopyOnWriteArrayList<>();

    JschShell(String host, Session session) {
        this.host = host;
        channels = new Channels(session);
        files = new FileCopy(host, channels);
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public CommandResult run(Command command) throws RemoteException {
        turn.lock();
        try {
            if (runner == null) {
                runner = newShell();
            }
            runner.begin(command, null);
            if (!awaitUninterrupted(runner, command.within())) {
                FramedShell stuck = runner;
                runner = null;
                discard(stuck);
                throw overdue(command);
            }
            return runner.finish();
        } catch (RemoteException ours) {
            throw ours;
        } catch (IOException broken) {
            drop(runner);
            runner = null;
            throw broken(command, broken);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public RemoteProcess start(Command command, Consumer<String> lines) throws RemoteException {
        FramedShell shell = anyShell();
        JschProcess process = new JschProcess(this, shell, command, lines);
        processes.add(process);
        try {
            process.begin();
            return process;
        } catch (IOException broken) {
            processes.remove(process);
            shell.close();
            throw broken(command, broken);
        }
    }

    @Override
    public void send(Path local, String remotePath) throws RemoteException {
        files.send(local, remotePath);
    }

    @Override
    public void fetch(String remotePath, Path local) throws RemoteException {
        files.fetch(remotePath, local);
    }

    @Override
    public Path forwardSocket(String remoteSocket) throws RemoteException {
        try {
            SocketForward forward = new SocketForward(host, channels, remoteSocket);
            forwards.add(forward);
            return forward.path();
        } catch (IOException failed) {
            throw new RemoteException(
                    host + ": cannot make a local socket for " + remoteSocket + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        processes.forEach(JschProcess::close);
        forwards.forEach(SocketForward::close);
        channels.disconnect();
    }

    /** Takes back the shell of a process that ended by itself. */
    void ended(JschProcess process, FramedShell shell) {
        processes.remove(process);
        release(shell);
    }

    private void release(FramedShell shell) {
        synchronized (idle) {
            idle.push(shell);
        }
    }

    /** Returns a shell that waits for work, or a new one. */
    private FramedShell anyShell() throws RemoteException {
        synchronized (idle) {
            for (FramedShell shell = idle.poll(); shell != null; shell = idle.poll()) {
                if (shell.alive()) {
                    return shell;
                }
                shell.close();
            }
        }
        return newShell();
    }

    /** Ends a process that has not ended by itself, with everything in its process group. Does not fail. */
    void end(JschProcess process, FramedShell shell) {
        if (processes.remove(process)) {
            kill(shell.group(), "TERM");
            try {
                awaitUninterrupted(shell, GRACE);
            } catch (IOException gone) {
                // It ended, which is what was wanted; what it started may not have.
            }
            discard(shell);
        }
    }

    /** Kills a shell with all it started. */
    private void discard(FramedShell shell) {
        kill(shell.group(), "KILL");
        try {
            shell.awaitGone(GRACE.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        shell.close();
    }

    RemoteException overdue(Command command) {
        return new RemoteException(host + ": '" + command.line() + "' did not end within "
                + command.within().toMillis() / 1000.0 + " s and was killed");
    }

    RemoteException broken(Command command, IOException cause) {
        String what = channels.connected() ? cause.getMessage() : "the connection is gone";
        return new RemoteException(host + ": '" + command.line() + "' could not be run to its end: " + what, cause);
    }

    private FramedShell newShell() throws RemoteException {
        if (!channels.connected()) {
            throw new RemoteException(host + ": the connection is gone");
        }
        return new FramedShell(host, channels.shell());
    }

    private static void drop(FramedShell shell) {
        if (shell != null) {
            shell.close();
        }
    }

    /** Signals a process group: through the short commands' shell where that is free, else through a new one. */
    private void kill(long group, String signal) {
        Command kill = Command.shell("kill -s " + signal + " -- -" + group).within(Duration.ofSeconds(5));
        if (!channels.connected()) {
            return;
        }
        try {
            if (runner != null && turn.tryLock()) {
                try {
                    run(kill);
                } finally {
                    turn.unlock();
                }
            } else {
                FramedShell shell = anyShell();
                shell.begin(kill, null);
                if (awaitUninterrupted(shell, kill.within())) {
                    shell.finish();
                    release(shell);
                } else {
                    shell.close();
                }
            }
        } catch (IOException unreachable) {
            // Nobody is left to be told; the caller reports why it wanted to kill.
        }
    }

    private static boolean awaitUninterrupted(FramedShell shell, Duration time) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return shell.awaitEnd(deadline - System.nanoTime());
                } catch (InterruptedException stop) {
                    // A short command is let end, so that what it did is known; the caller sees the flag again.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
