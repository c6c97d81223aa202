package dev.stopover.hypervisor;

/**
 * The hypervisor refused or failed. The message names the host, the guest, what was tried and the hypervisor's own
 * words.
 */
public class HypervisorException extends Exception {

    /** Creates the exception; see the class for what the message must hold. */
    public HypervisorException(String message) {
        super(message);
    }

    /** Creates the exception with its cause; see the class for what the message must hold. */
    public HypervisorException(String message, Throwable cause) {
        super(message, cause);
    }
}
