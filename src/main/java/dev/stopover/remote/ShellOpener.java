package dev.stopover.remote;

/** Opens shells; the one way in which the rest of the program gets a {@link RemoteShell}. */
public interface ShellOpener {

    /**
     * Connects and authenticates.
     *
     * @throws RemoteException when the host cannot be reached, shows another key than expected, or refuses the user;
     *     the message says which, and what to do
     */
    RemoteShell open(Endpoint endpoint) throws RemoteException;
}
