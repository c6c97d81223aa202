package dev.stopover.remote;

/** A command that runs on a channel of its own and can be ended. */
public interface RemoteProcess extends AutoCloseable {

    /**
     * Waits for the end.
     *
     * @return what the command left behind
     * @throws RemoteException when the connection broke or the command's deadline passed (it is then ended)
     * @throws InterruptedException when the run is being stopped; the command goes on until {@link #close}
     */
    CommandResult await() throws RemoteException, InterruptedException;

    /** Ends the command on the host, if it still runs, with all it started. Does not fail. */
    @Override
    void close();
}
