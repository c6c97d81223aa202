package dev.stopover.remote;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A host, or a guest, seen through its shell. One authenticated connection; safe for use by several threads.
 */
public interface RemoteShell extends AutoCloseable {

    /** Returns the host's name as the user knows it. */
    String host();

    /**
     * Runs a short command and waits for it. Commands of one shell follow each other.
     *
     * @param command what to run; its deadline holds
     * @return what it left behind, whatever its status
     * @throws RemoteException when the connection broke, or the deadline passed
     */
    CommandResult run(Command command) throws RemoteException;

    /**
     * Starts a long command on a channel of its own, so that it can be ended and blocks nothing else.
     *
     * @param command what to run; its deadline holds
     * @param lines told each line of standard output as it comes, on a thread of its own; may be null
     * @return the running command
     * @throws RemoteException when it could not be started
     */
    RemoteProcess start(Command command, Consumer<String> lines) throws RemoteException;

    /**
     * Copies a local file to the host, replacing what is there.
     *
     * @throws RemoteException when either end could not be read or written
     */
    void send(Path local, String remotePath) throws RemoteException;

    /**
     * Copies a file of the host here, replacing what is there.
     *
     * @throws RemoteException when either end could not be read or written
     */
    void fetch(String remotePath, Path local) throws RemoteException;

    /**
     * Makes a Unix socket of the host reachable here, until the shell is closed.
     *
     * @param remoteSocket the socket's path on the host
     * @return the path of a local Unix socket that leads there, readable by this user only
     * @throws RemoteException when the local socket cannot be made
     */
    Path forwardSocket(String remoteSocket) throws RemoteException;

    /** Ends the connection and everything that goes through it. Does not fail. */
    @Override
    void close();
}
