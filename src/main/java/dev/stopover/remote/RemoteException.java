package dev.stopover.remote;

import java.io.IOException;

/**
 * A host could not be reached, or did not do what it was told. The message names the host, what was tried, what came
 * back, and what the user can do about it.
 */
public class RemoteException extends IOException {

    /** Creates the exception; see the class for what the message must hold. */
    public RemoteException(String message) {
        super(message);
    }

    /** Creates the exception with its cause; see the class for what the message must hold. */
    public RemoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
