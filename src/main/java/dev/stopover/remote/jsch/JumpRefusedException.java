package dev.stopover.remote.jsch;

import java.io.IOException;

/** A jump host did not connect any further; the message says why, as the end of a sentence that begins with its name. */
final class JumpRefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private static final int PROHIBITED = 1;
    private static final int FAILED = 2;

    /**
     * Creates the exception.
     *
     * @param reason the reason's number by RFC 4254 §5.1
     */
    JumpRefusedException(String address, int port, int reason, Throwable cause) {
        super(words(address + " port " + port, reason, cause), cause);
    }

    private static String words(String where, int reason, Throwable cause) {
        return switch (reason) {
            case PROHIBITED ->
                "does not let anyone connect through it to " + where
                        + "; allow it in its sshd_config (AllowTcpForwarding, PermitOpen, DisableForwarding)";
            case FAILED ->
                "does not reach " + where + "; is that machine up, its ssh server running, and the address the one that"
                        + " the jump host knows it by?";
            default -> "opens no connection to " + where + ": " + cause.getMessage();
        };
    }
}
